package {{package}}.platform;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Settings of a client. */
public class PlatformOptions {
  /** Of one attempt. */
  public Duration timeout = Duration.ofSeconds(30);

  /** Repetitions after the first attempt. */
  public int retries = 3;

  /** Ceiling of the first wait, which doubles. */
  public Duration baseDelay = Duration.ofMillis(200);

  /** Ceiling of every wait. A Retry-After beyond it is not waited for. */
  public Duration maxDelay = Duration.ofSeconds(20);

  /** Between 0 and 1; replaced in tests. */
  public DoubleSupplier random = Math::random;
}
