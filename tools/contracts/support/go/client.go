// Package platform is what every client of the platform does: problems as errors, keys of idempotency, retries, timeouts, pages.
package platform

import (
	"net/http"
	"strings"
	"time"

	api "{{module}}"
)

// Options of a client. All but BaseURL may be left out.
type Options struct {
	BaseURL string
	// Token gets a bearer token; asked before every attempt.
	Token func(*http.Request) (string, error)
	// Timeout of one attempt; 30 s, if zero.
	Timeout time.Duration
	// Retries after the first attempt; 3, if nil.
	Retries *int
	// BaseDelay is the ceiling of the first wait, which doubles; 200 ms, if zero.
	BaseDelay time.Duration
	// MaxDelay is the ceiling of every wait; 20 s, if zero.
	MaxDelay time.Duration
	// Transport sends what is to be sent; http.DefaultTransport, if nil.
	Transport http.RoundTripper
	// Random is replaced in tests.
	Random func() float64
}

// New makes the generated client with the platform's conventions.
func New(options Options) *api.APIClient {
	base := strings.TrimRight(options.BaseURL, "/")
	configuration := api.NewConfiguration()
	configuration.Servers = api.ServerConfigurations{api.ServerConfiguration{URL: base}}
	configuration.HTTPClient = &http.Client{Transport: newTransport(base, options)}
	return api.NewAPIClient(configuration)
}
