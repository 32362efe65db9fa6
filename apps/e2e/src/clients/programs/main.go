package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"time"

	order "pactline.example/clients/order"
	"pactline.example/clients/order/platform"
)

func must[T any](value T, _ *http.Response, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	ctx := context.Background()
	token := func(*http.Request) (string, error) { return os.Getenv("TOKEN"), nil }
	client := platform.New(platform.Options{BaseURL: os.Getenv("URL"), Token: token})
	line := order.NewLineItemNew("Set", 2, *order.NewMoney(100, "EUR"))
	customer := *order.NewCustomer()
	customer.SetEmail("go@example.com")
	customer.SetName("Zoë")
	body := *order.NewPlaceOrder("EUR", customer, []order.LineItemNew{*line})
	body.SetPaid(true)
	placed := must(client.OrdersAPI.PlaceOrder(ctx).PlaceOrder(body).Execute())
	others := []string{}
	for range 4 {
		others = append(others, must(client.OrdersAPI.PlaceOrder(ctx).PlaceOrder(body).Execute()).OrderId)
	}
	listed := []string{}
	for item, err := range platform.Items(client.OrdersAPI.ListOrders(ctx).Limit(2)) {
		if err != nil {
			panic(err)
		}
		listed = append(listed, item.OrderId)
	}
	_, _, err := client.OrdersAPI.GetOrder(ctx, "0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a").Execute()
	problem := map[string]any{}
	var refused *platform.ProblemError
	if errors.As(err, &refused) {
		problem = map[string]any{"status": refused.Status, "type": refused.Type, "errorId": refused.ErrorID, "text": refused.Error()}
	}
	none := 0
	var network, silence *platform.NetworkError
	nobody := platform.New(platform.Options{BaseURL: os.Getenv("NOBODY"), Token: token, Retries: &none})
	_, _, err = nobody.OrdersAPI.ListOrders(ctx).Execute()
	isNetwork := errors.As(err, &network) && !network.Timeout
	silent := platform.New(platform.Options{BaseURL: os.Getenv("SILENT"), Token: token, Retries: &none, Timeout: 300 * time.Millisecond})
	_, _, err = silent.OrdersAPI.ListOrders(ctx).Execute()
	isSilence := errors.As(err, &silence) && silence.Timeout
	_ = json.NewEncoder(os.Stdout).Encode(map[string]any{
		"placed": placed.OrderId, "total": placed.Totals.Total.Amount, "others": others, "listed": listed,
		"problem": problem, "network": isNetwork, "silence": isSilence,
	})
}
