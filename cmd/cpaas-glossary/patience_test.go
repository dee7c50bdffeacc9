package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// A deadlineRecorder keeps the deadlines that a handler sets.
type deadlineRecorder struct {
	*httptest.ResponseRecorder
	writes, reads []time.Time
}

func (d *deadlineRecorder) SetWriteDeadline(t time.Time) error {
	d.writes = append(d.writes, t)
	return nil
}

func (d *deadlineRecorder) SetReadDeadline(t time.Time) error {
	d.reads = append(d.reads, t)
	return nil
}

// A client has patience for each write, so that one that reads slowly gets all, and one
// that reads nothing holds nothing for long.
func TestEachWriteHasADeadline(t *testing.T) {
	const size = 1 << 20
	h := answered(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "x.bin", time.Time{}, strings.NewReader(strings.Repeat("x", size)))
	}))
	w := &deadlineRecorder{ResponseRecorder: httptest.NewRecorder()}
	before := time.Now()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	assert.Equal(t, size, w.Body.Len())
	assert.GreaterOrEqual(t, len(w.writes), size/(32<<10), "no write is more than 32 KB")
	for i, deadline := range w.writes {
		assert.False(t, deadline.Before(before.Add(patience)), "%d", i)
		if i > 0 {
			assert.False(t, deadline.Before(w.writes[i-1]))
		}
	}
	assert.Empty(t, w.reads)

	w = &deadlineRecorder{ResponseRecorder: httptest.NewRecorder()}
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", io.NopCloser(strings.NewReader("a body that we do not read"))))
	assert.Equal(t, http.StatusMethodNotAllowed, w.Code)
	assert.NotEmpty(t, w.reads)
	assert.Equal(t, "close", w.Header().Get("Connection"))
}
