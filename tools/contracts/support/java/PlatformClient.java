package {{package}}.platform;

import {{package}}.ApiClient;
import {{package}}.ApiException;
import {{package}}.ApiResponse;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The generated client with the platform's conventions: problems as exceptions, keys of idempotency, retries, timeouts. */
public class PlatformClient extends ApiClient {
  /** @param baseUrl for example `https://api.example.com`; a path is kept */
  public PlatformClient(String baseUrl, Supplier<String> token) {
    this(baseUrl, token, new PlatformOptions());
  }

  public PlatformClient(String baseUrl, Supplier<String> token, PlatformOptions options) {
    super(client(baseUrl, token, options));
    setBasePath(withoutSlash(baseUrl));
  }

  @Override
  public <T> ApiResponse<T> execute(Call call, Type returnType) throws ApiException {
    try {
      return super.execute(call, returnType);
    } catch (ApiException error) {
      if (error.getCode() == 0 && error.getCause() instanceof IOException) throw new NetworkException((IOException) error.getCause());
      throw error;
    }
  }

  @Override
  public <T> T handleResponse(Response response, Type returnType) throws ApiException {
    try {
      return super.handleResponse(response, returnType);
    } catch (ApiException error) {
      if (error.getCode() < 400) throw error;
      throw new ProblemException(
          response.message(),
          error.getCode(),
          error.getResponseHeaders(),
          error.getResponseBody(),
          Conventions.retryAfter(response));
    }
  }

  private static OkHttpClient client(String baseUrl, Supplier<String> token, PlatformOptions options) {
    return new OkHttpClient.Builder()
        .connectTimeout(options.timeout)
        .readTimeout(options.timeout)
        .writeTimeout(options.timeout)
        // Repetition is decided by the conventions alone.
        .retryOnConnectionFailure(false)
        .addInterceptor(new Conventions(withoutSlash(baseUrl), token, options))
        .build();
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? withoutSlash(url.substring(0, url.length() - 1)) : url;
  }
}
