import com.google.gson.Gson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import pactline.order.ApiException;
import pactline.order.api.OrdersApi;
import pactline.order.model.Customer;
import pactline.order.model.Money;
import pactline.order.model.NewLineItem;
import pactline.order.model.OrderPage;
import pactline.order.model.PlaceOrder;
import pactline.order.platform.NetworkException;
import pactline.order.platform.Pages;
import pactline.order.platform.PlatformClient;
import pactline.order.platform.PlatformOptions;
import pactline.order.platform.ProblemException;

public class Main {
  static OrdersApi client(String url, int retries, Duration timeout) {
    PlatformOptions options = new PlatformOptions();
    options.retries = retries;
    options.timeout = timeout;
    return new OrdersApi(new PlatformClient(url, () -> System.getenv("TOKEN"), options));
  }

  static Boolean late(OrdersApi orders) {
    try {
      orders.listOrders(null, null, null, null, null);
      return null;
    } catch (NetworkException error) {
      return error.isTimeout();
    } catch (ApiException error) {
      return null;
    }
  }

  public static void main(String[] args) throws ApiException {
    OrdersApi orders = client(System.getenv("URL"), 3, Duration.ofSeconds(30));
    NewLineItem line = new NewLineItem().title("Set").quantity(2).unitPrice(new Money().amount(100L).currency("EUR"));
    PlaceOrder body =
        new PlaceOrder()
            .currency("EUR")
            .customer(new Customer().email("java@example.com").name("Zoë"))
            .addLinesItem(line)
            .paid(true);
    var placed = orders.placeOrder(body, null);
    List<String> others = new ArrayList<>();
    for (int n = 0; n < 4; n += 1) others.add(orders.placeOrder(body, null).getOrderId().toString());
    List<String> listed =
        Pages.of(cursor -> orders.listOrders(2, cursor, null, null, null), OrderPage::getData, OrderPage::getNextCursor)
            .items()
            .map(item -> item.getOrderId().toString())
            .collect(Collectors.toList());
    Map<String, Object> problem = new LinkedHashMap<>();
    try {
      orders.getOrder(UUID.fromString("0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a"));
    } catch (ProblemException error) {
      problem.put("status", error.getStatus());
      problem.put("type", error.getType());
      problem.put("errorId", error.getErrorId());
      problem.put("text", error.getMessage());
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("placed", placed.getOrderId().toString());
    result.put("total", placed.getTotals().getTotal().getAmount());
    result.put("others", others);
    result.put("listed", listed);
    result.put("problem", problem);
    result.put("network", Boolean.FALSE.equals(late(client(System.getenv("NOBODY"), 0, Duration.ofSeconds(5)))));
    result.put("silence", Boolean.TRUE.equals(late(client(System.getenv("SILENT"), 0, Duration.ofMillis(300)))));
    System.out.println(new Gson().toJson(result));
    // Connections that are kept would keep the program.
    System.exit(0);
  }
}
