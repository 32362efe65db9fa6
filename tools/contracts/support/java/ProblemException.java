package {{package}}.platform;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import {{package}}.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service answered with a 4xx or 5xx status (RFC 9457). */
public class ProblemException extends ApiException {
  private final JsonObject problem;
  private final Duration retryAfter;

  ProblemException(String reason, int status, Map<String, List<String>> headers, String body, Duration retryAfter) {
    super(reason, status, headers, body);
    this.problem = parse(body);
    this.retryAfter = retryAfter;
  }

  public int getStatus() {
    return getCode();
  }

  /** URI of the kind of problem; `about:blank` when the answer was no problem document. */
  public String getType() {
    return text("type") == null ? "about:blank" : text("type");
  }

  public String getTitle() {
    return text("title");
  }

  public String getDetail() {
    return text("detail");
  }

  /** Stands in the service's log too. */
  public String getErrorId() {
    return text("errorId");
  }

  /** The whole document. */
  public JsonObject getProblem() {
    return problem;
  }

  /** What the service asked for; null, if nothing. */
  public Duration getRetryAfter() {
    return retryAfter;
  }

  @Override
  public String getMessage() {
    // Asked for by the constructor of a superclass too.
    if (problem == null) return super.getMessage();
    String detail = getDetail() == null ? "" : ": " + getDetail();
    String reference = getErrorId() == null ? "" : " (errorId " + getErrorId() + ")";
    return getCode() + " " + (getTitle() == null ? "Request failed" : getTitle()) + detail + reference;
  }

  private String text(String name) {
    JsonElement value = problem.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }

  private static JsonObject parse(String body) {
    try {
      JsonElement value = JsonParser.parseString(body == null ? "" : body);
      return value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException noDocument) {
      return new JsonObject();
    }
  }
}
