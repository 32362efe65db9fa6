package {{package}}.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Sends a request until it succeeds, fails for good, or the attempts are used up. */
final class Conventions implements Interceptor {
  private static final class Keyed {
    final String method;
    final Pattern path;

    Keyed(String method, String path) {
      this.method = method;
      this.path = Pattern.compile(path);
    }
  }

  /** Operations that take an Idempotency-Key. */
  private static final List<Keyed> KEYED = Arrays.asList({{keyed}});

  private static final Set<String> SAFE = new HashSet<>(Arrays.asList("GET", "HEAD", "PUT", "DELETE"));
  private static final Set<Integer> PASSING = new HashSet<>(Arrays.asList(408, 425, 429, 502, 503, 504));
  private static final Pattern STRUCTURED = Pattern.compile("^\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])+\"$");

  private final String basePath;
  private final Supplier<String> token;
  private final PlatformOptions options;

  Conventions(String baseUrl, Supplier<String> token, PlatformOptions options) {
    String path = HttpUrl.get(baseUrl).encodedPath();
    this.basePath = path.equals("/") ? "" : path;
    this.token = token;
    this.options = options;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = prepared(chain.request());
    boolean repeatable = SAFE.contains(request.method()) || request.header("Idempotency-Key") != null;
    for (int attempt = 1; ; attempt += 1) {
      Response response = null;
      IOException failure = null;
      try {
        response = chain.proceed(authorized(request));
      } catch (IOException error) {
        failure = error;
      }
      Duration delay = repeatable && !chain.call().isCanceled() ? delay(attempt, response) : null;
      if (delay == null) {
        if (failure != null) throw failure;
        return response;
      }
      if (response != null) response.close();
      pause(delay);
    }
  }

  private Request prepared(Request request) {
    Request.Builder builder = request.newBuilder();
    if (request.header("X-Correlation-Id") == null) builder.header("X-Correlation-Id", UUID.randomUUID().toString());
    String key = request.header("Idempotency-Key");
    if (key == null && takesKey(request)) key = UUID.randomUUID().toString();
    if (key != null) builder.header("Idempotency-Key", structuredString(key));
    return builder.build();
  }

  private Request authorized(Request request) {
    return token == null ? request : request.newBuilder().header("Authorization", "Bearer " + token.get()).build();
  }

  private boolean takesKey(Request request) {
    String path = request.url().encodedPath();
    String own = path.startsWith(basePath) ? path.substring(basePath.length()) : path;
    return KEYED.stream().anyMatch(one -> one.method.equals(request.method()) && one.path.matcher(own).matches());
  }

  /** Full jitter on top of what the service asked for; null: no other attempt. */
  private Duration delay(int attempt, Response response) {
    Duration asked = response == null ? null : retryAfter(response);
    boolean passing =
        response == null || PASSING.contains(response.code()) || (response.code() == 409 && asked != null);
    if (!passing || attempt > options.retries) return null;
    if (asked != null && asked.compareTo(options.maxDelay) > 0) return null;
    double ceiling = Math.min(options.maxDelay.toMillis(), options.baseDelay.toMillis() * Math.pow(2, attempt - 1));
    long jitter = (long) (options.random.getAsDouble() * ceiling);
    return (asked == null ? Duration.ZERO : asked).plusMillis(jitter);
  }

  private static void pause(Duration delay) throws InterruptedIOException {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another attempt");
    }
  }

  /** Seconds, or an HTTP date; null, if the service asked for nothing. */
  static Duration retryAfter(Response response) {
    String value = response.header("Retry-After");
    if (value == null) return null;
    if (value.trim().matches("[0-9]{1,9}")) return Duration.ofSeconds(Long.parseLong(value.trim()));
    try {
      Duration wait = Duration.between(ZonedDateTime.now(), ZonedDateTime.parse(value.trim(), DateTimeFormatter.RFC_1123_DATE_TIME));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  /** The structured-field string (RFC 9651) that the header takes. */
  static String structuredString(String key) {
    if (STRUCTURED.matcher(key).matches()) return key;
    return "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
