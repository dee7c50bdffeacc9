package web

import "net/http"

// The policy of the pages that we write: what they need and nothing else. They have no
// inline script and no inline style, but for data that no browser runs, so that no
// hash is needed; a test holds them to it.
const (
	pagePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
		"font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"
	nobodyFrames = "; frame-ancestors 'none'"
	ownFrames    = "; frame-ancestors 'self'"
)

// powers are what a page may ask a browser for and ours never does.
const powers = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), " +
	"microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"

// Framing says which pages may show one of ours in a frame.
type Framing uint8

const (
	FramedByNobody Framing = iota
	FramedByUs
	FramedByAll // the panel is made for it
)

// SetPolicy sets the headers that keep a page of ours to what it needs.
func SetPolicy(h http.Header, framing Framing) {
	policy := pagePolicy
	switch framing {
	case FramedByNobody:
		policy += nobodyFrames
	case FramedByUs:
		policy += ownFrames
	}
	h.Set("Content-Security-Policy", policy)
	h.Set("Permissions-Policy", powers)
}
