package platform

import (
	"fmt"
	"iter"
	"net/http"
)

// Paged is the request of an operation that answers in pages.
type Paged[R any, P any] interface {
	Cursor(string) R
	Execute() (P, *http.Response, error)
}

// Page is one of its answers.
type Page[T any] interface {
	GetData() []T
	GetNextCursor() string
}

// Pages iterates over every page, fetched as the loop goes on: `for page, err := range platform.Pages(request)`.
func Pages[R Paged[R, P], P Page[T], T any](request R) iter.Seq2[P, error] {
	return func(yield func(P, error) bool) {
		seen := map[string]bool{}
		for {
			page, _, err := request.Execute()
			if !yield(page, err) || err != nil {
				return
			}
			next := page.GetNextCursor()
			if next == "" {
				return
			}
			if seen[next] {
				var none P
				yield(none, fmt.Errorf("the cursor %s came twice: the pages would never end", next))
				return
			}
			seen[next] = true
			request = request.Cursor(next)
		}
	}
}

// Items iterates over every item of every page: `for item, err := range platform.Items(request)`.
func Items[R Paged[R, P], P Page[T], T any](request R) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for page, err := range Pages(request) {
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page.GetData() {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}
