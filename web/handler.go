package web

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Served is a file to serve.
type Served struct {
	// Open returns the file as it is for "", or packed for the name of an encoding, or
	// nil where there is none.
	Open   func(encoding string) *Form
	Frozen bool // its name changes with its content
	Status int
}

// A Form is a file in one encoding. What is a Closer too is closed.
type Form struct {
	io.ReadSeeker
	Size    int64
	ETag    string    // in quotes
	ModTime time.Time // or zero
}

func (f *Form) close() {
	if c, ok := f.ReadSeeker.(io.Closer); ok {
		c.Close()
	}
}

// ServeData serves f in the form that the client likes best, or a range of it, or
// nothing where the client has it (RFC 9110). What is frozen may be cached for ever, an
// error not at all, the rest is asked for again.
func ServeData(w http.ResponseWriter, r *http.Request, f Served) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	switch {
	case f.Status >= http.StatusBadRequest:
		h.Set("Cache-Control", "no-store")
	case f.Frozen:
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	form, encoding := f.choose(r.Header.Get("Accept-Encoding"))
	if form == nil {
		http.Error(w, "this file cannot be read", http.StatusInternalServerError)
		return
	}
	defer form.close()
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Content-Length", strconv.FormatInt(form.Size, 10)) // ServeContent leaves it out of what is packed
	if f.Status == http.StatusOK {
		h.Set("ETag", form.ETag)
		http.ServeContent(w, r, "", form.ModTime, form)
		return
	}
	w.WriteHeader(f.Status)
	if r.Method != http.MethodHead {
		io.Copy(w, form)
	}
}

// choose opens the form that a client likes best: packed, or else as it is.
func (f Served) choose(accepted string) (form *Form, encoding string) {
	best := 0.0
	for _, name := range []string{"br", "gzip"} {
		if q := quality(accepted, name); q > best {
			if packed := f.Open(name); packed != nil {
				if form != nil {
					form.close()
				}
				form, encoding, best = packed, name, q
			}
		}
	}
	if form == nil {
		form = f.Open("")
	}
	return form, encoding
}

// quality returns how much a client likes an encoding, from 0, not at all, to 1
// (RFC 9110, 12.4.2 and 12.5.3).
func quality(accepted, encoding string) float64 {
	others := 0.0
	for part := range strings.SplitSeq(accepted, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		q := 1.0
		for parameter := range strings.SplitSeq(parameters, ";") {
			if key, value, _ := strings.Cut(strings.TrimSpace(parameter), "="); strings.EqualFold(key, "q") {
				var err error
				if q, err = strconv.ParseFloat(value, 64); err != nil || !(q >= 0 && q <= 1) {
					q = 0
				}
			}
		}
		switch name = strings.TrimSpace(name); {
		case strings.EqualFold(name, encoding):
			return q
		case name == "*":
			others = q
		}
	}
	return others
}

// AllowsMethod reports whether r is GET or HEAD, and answers it otherwise.
func AllowsMethod(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD, OPTIONS")
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
	} else {
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
	}
	return false
}

// IgnoreRange drops the Range header where RFC 9110 wants it ignored: ranges are for GET only (14.2), and in a unit that we
// know (14.1). net/http would send a range of HEAD, and 416 for another unit.
func IgnoreRange(r *http.Request) {
	unit, _, _ := strings.Cut(r.Header.Get("Range"), "=")
	if r.Method != http.MethodGet || !strings.EqualFold(strings.TrimSpace(unit), "bytes") {
		r.Header.Del("Range")
	}
}

// IsHidden reports whether a path has a name in it that begins with a dot, such as
// .env or .git. Such files are their owner's own, but for /.well-known/ (RFC 8615).
func IsHidden(path string) bool {
	isSeparator := func(r rune) bool { return r == '/' || r == '\\' } // Windows takes both
	for i, name := range strings.FieldsFunc(path, isSeparator) {
		if strings.HasPrefix(name, ".") && (i > 0 || name != ".well-known") {
			return true
		}
	}
	return false
}
