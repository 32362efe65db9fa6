package platform

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Violation is a place of the request that does not fit the contract.
type Violation struct {
	Pointer  string `json:"pointer"`
	Expected string `json:"expected"`
	Found    string `json:"found"`
}

// ProblemError is an answer with a 4xx or 5xx status (RFC 9457). Find it with errors.As.
type ProblemError struct {
	Status int    `json:"-"`
	Type   string `json:"type"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	// ErrorID stands in the service's log too.
	ErrorID    string      `json:"errorId"`
	Violations []Violation `json:"violations"`
	Header     http.Header `json:"-"`
	Body       []byte      `json:"-"`
	// RetryAfter is what the service asked for; nil, if nothing.
	RetryAfter *time.Duration `json:"-"`
}

func (p *ProblemError) Error() string {
	text := fmt.Sprintf("%d %s", p.Status, p.Title)
	if p.Detail != "" {
		text += ": " + p.Detail
	}
	if p.ErrorID != "" {
		text += " (errorId " + p.ErrorID + ")"
	}
	return text
}

// NetworkError says that there was no answer.
type NetworkError struct {
	// Timeout is true when there was no answer in time: the request may have been carried out.
	Timeout bool
	Cause   error
}

func (n *NetworkError) Error() string { return "no answer: " + n.Cause.Error() }
func (n *NetworkError) Unwrap() error { return n.Cause }

func problemOf(response *http.Response, body []byte, now time.Time) *ProblemError {
	problem := &ProblemError{}
	// What is no problem document is told by its status.
	if json.Unmarshal(body, problem) != nil {
		problem = &ProblemError{}
	}
	if problem.Type == "" {
		problem.Type = "about:blank"
	}
	if problem.Title == "" {
		problem.Title = http.StatusText(response.StatusCode)
	}
	problem.Status = response.StatusCode
	problem.Header = response.Header
	problem.Body = body
	problem.RetryAfter = readRetryAfter(response.Header.Get("Retry-After"), now)
	return problem
}
