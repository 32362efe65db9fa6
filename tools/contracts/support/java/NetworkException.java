package {{package}}.platform;

import {{package}}.ApiException;
import java.io.IOException;
import java.io.InterruptedIOException;

/** No answer: the connection failed; the cause says how. */
public class NetworkException extends ApiException {
  private final boolean timeout;

  NetworkException(IOException cause) {
    super("No answer: " + cause.getMessage(), cause, 0, null);
    this.timeout = cause instanceof InterruptedIOException;
  }

  /** No answer in time: the request may have been carried out. */
  public boolean isTimeout() {
    return timeout;
  }
}
