import json
import os
import sys

from pactline_order.api.orders_api import OrdersApi
from pactline_order.models import Customer, Money, NewLineItem, PlaceOrder
from pactline_order.platform_client import CallTimeoutError, NetworkError, PlatformClient, ProblemError, items

waits: list[float] = []


def client(url: str, **more):
    def sleep(seconds: float) -> None:
        waits.append(seconds)

    return OrdersApi(PlatformClient(url, lambda: os.environ["TOKEN"], sleep=sleep, **more))


orders = client(os.environ["URL"])
line = NewLineItem(title="Set", quantity=2, unitPrice=Money(amount=100, currency="EUR"))
body = PlaceOrder(currency="EUR", customer=Customer(email="python@example.com", name="Zoë"), lines=[line], paid=True)
placed = orders.place_order(body)
others = [orders.place_order(body).order_id for _ in range(4)]
listed = [order.order_id for order in items(orders.list_orders, limit=2)]
try:
    orders.get_order("0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a")
    problem = {}
except ProblemError as error:
    problem = {"status": error.status, "type": error.type, "errorId": error.error_id, "text": str(error)}
try:
    client(os.environ["NOBODY"], retries=1).list_orders()
    network = ""
except NetworkError as error:
    network = type(error).__name__
try:
    client(os.environ["SILENT"], retries=0, timeout=0.3).list_orders()
    silence = ""
except CallTimeoutError as error:
    silence = type(error).__name__
json.dump(
    {
        "placed": placed.order_id,
        "total": placed.totals.total.amount,
        "others": others,
        "listed": listed,
        "problem": problem,
        "network": network != "",
        "silence": silence != "",
        "waits": waits,
    },
    sys.stdout,
    default=str,
)
