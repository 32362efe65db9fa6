package {{package}}.platform;

import {{package}}.ApiException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Walks over an operation that answers in pages:
 * {@code Pages.of(cursor -> api.listOrders(20, cursor, null, null, null), OrderPage::getData, OrderPage::getNextCursor)}.
 */
public final class Pages<P, T> implements Iterable<P> {
  /** One page; the cursor of the first is null. */
  @FunctionalInterface
  public interface Fetch<P> {
    P page(String cursor) throws ApiException;
  }

  /** What a call threw inside of a loop. */
  public static final class Failure extends RuntimeException {
    Failure(ApiException cause) {
      super(cause.getMessage(), cause);
    }

    @Override
    public synchronized ApiException getCause() {
      return (ApiException) super.getCause();
    }
  }

  private final Fetch<P> fetch;
  private final Function<P, List<T>> data;
  private final Function<P, String> nextCursor;

  private Pages(Fetch<P> fetch, Function<P, List<T>> data, Function<P, String> nextCursor) {
    this.fetch = fetch;
    this.data = data;
    this.nextCursor = nextCursor;
  }

  public static <P, T> Pages<P, T> of(Fetch<P> fetch, Function<P, List<T>> data, Function<P, String> nextCursor) {
    return new Pages<>(fetch, data, nextCursor);
  }

  /** Every item of every page, fetched as the stream goes on. */
  public Stream<T> items() {
    return StreamSupport.stream(spliterator(), false).flatMap(page -> data.apply(page).stream());
  }

  @Override
  public Iterator<P> iterator() {
    return new Iterator<P>() {
      private final Set<String> seen = new HashSet<>();
      private String cursor = null;
      private boolean ended = false;

      @Override
      public boolean hasNext() {
        return !ended;
      }

      @Override
      public P next() {
        if (ended) throw new NoSuchElementException();
        P page;
        try {
          page = fetch.page(cursor);
        } catch (ApiException error) {
          throw new Failure(error);
        }
        cursor = nextCursor.apply(page);
        ended = cursor == null;
        if (cursor != null && !seen.add(cursor))
          throw new IllegalStateException("The cursor " + cursor + " came twice: the pages would never end.");
        return page;
      }
    };
  }
}
