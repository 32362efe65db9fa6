package platform

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Operations that take an Idempotency-Key: method and path.
var keyed = []struct {
	method string
	path   *regexp.Regexp
}{
{{keyed}}}

var safe = map[string]bool{"GET": true, "HEAD": true, "PUT": true, "DELETE": true}
var passing = map[int]bool{408: true, 425: true, 429: true, 502: true, 503: true, 504: true}
var structured = regexp.MustCompile(`^"(?:[ !#-\[\]-~]|\\["\\])+"$`)

type transport struct {
	basePath string
	options  Options
	retries  int
}

func newTransport(base string, options Options) *transport {
	t := &transport{options: options, retries: 3}
	if parsed, err := url.Parse(base); err == nil {
		t.basePath = parsed.Path
	}
	if options.Retries != nil {
		t.retries = *options.Retries
	}
	if t.options.Timeout == 0 {
		t.options.Timeout = 30 * time.Second
	}
	if t.options.BaseDelay == 0 {
		t.options.BaseDelay = 200 * time.Millisecond
	}
	if t.options.MaxDelay == 0 {
		t.options.MaxDelay = 20 * time.Second
	}
	if t.options.Transport == nil {
		t.options.Transport = http.DefaultTransport
	}
	if t.options.Random == nil {
		t.options.Random = mathrand.Float64
	}
	return t
}

// RoundTrip sends a request until it succeeds, fails for good, or the attempts are used up.
func (t *transport) RoundTrip(original *http.Request) (*http.Response, error) {
	request := original.Clone(original.Context())
	if request.Header.Get("X-Correlation-Id") == "" {
		request.Header.Set("X-Correlation-Id", newID())
	}
	if key := request.Header.Get("Idempotency-Key"); key != "" {
		request.Header.Set("Idempotency-Key", structuredString(key))
	} else if t.takesKey(request) {
		request.Header.Set("Idempotency-Key", structuredString(newID()))
	}
	repeatable := safe[request.Method] || request.Header.Get("Idempotency-Key") != ""
	for attempt := 1; ; attempt++ {
		response, err := t.attempt(request)
		if err == nil {
			return response, nil
		}
		delay, again := t.delay(attempt, err)
		if !repeatable || !again || original.Context().Err() != nil {
			return nil, err
		}
		timer := time.NewTimer(delay)
		select {
		case <-timer.C:
		case <-original.Context().Done():
			timer.Stop()
			return nil, original.Context().Err()
		}
	}
}

// One attempt, with the whole body read: silence in the middle of it may be repeated.
func (t *transport) attempt(request *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(request.Context(), t.options.Timeout)
	defer cancel()
	single := request.Clone(ctx)
	if request.GetBody != nil {
		body, err := request.GetBody()
		if err != nil {
			return nil, err
		}
		single.Body = body
	}
	if t.options.Token != nil {
		token, err := t.options.Token(request)
		if err != nil {
			return nil, err
		}
		single.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := t.options.Transport.RoundTrip(single)
	if err != nil {
		return nil, networkError(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, networkError(err)
	}
	if response.StatusCode >= 400 {
		return nil, problemOf(response, body, time.Now())
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

func networkError(err error) error {
	late := errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded)
	return &NetworkError{Timeout: late, Cause: err}
}

// Full jitter on top of what the service asked for.
func (t *transport) delay(attempt int, err error) (time.Duration, bool) {
	var asked *time.Duration
	var problem *ProblemError
	var network *NetworkError
	switch {
	case errors.As(err, &problem):
		asked = problem.RetryAfter
		if !passing[problem.Status] && (problem.Status != 409 || asked == nil) {
			return 0, false
		}
	case !errors.As(err, &network):
		return 0, false
	}
	if attempt > t.retries || (asked != nil && *asked > t.options.MaxDelay) {
		return 0, false
	}
	ceiling := t.options.BaseDelay << (attempt - 1)
	if ceiling > t.options.MaxDelay || ceiling <= 0 {
		ceiling = t.options.MaxDelay
	}
	delay := time.Duration(t.options.Random() * float64(ceiling))
	if asked != nil {
		delay += *asked
	}
	return delay, true
}

func (t *transport) takesKey(request *http.Request) bool {
	path := strings.TrimPrefix(request.URL.EscapedPath(), t.basePath)
	for _, one := range keyed {
		if one.method == request.Method && one.path.MatchString(path) {
			return true
		}
	}
	return false
}

// The structured-field string (RFC 9651) that the header takes.
func structuredString(key string) string {
	if structured.MatchString(key) {
		return key
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(key) + `"`
}

// Seconds, or an HTTP date.
func readRetryAfter(value string, now time.Time) *time.Duration {
	value = strings.TrimSpace(value)
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		delay := time.Duration(seconds) * time.Second
		return &delay
	}
	moment, err := http.ParseTime(value)
	if err != nil {
		return nil
	}
	delay := max(0, moment.Sub(now))
	return &delay
}

func newID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b)
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:])
}
