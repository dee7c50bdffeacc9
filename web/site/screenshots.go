package site

import "embed"

// The screenshots are made by e2e/screenshots.js and kept, so that a build needs no
// browser.
//
//go:embed all:screenshots
var screenshotFiles embed.FS

var shots = []struct{ name, sizes, form, label string }{
	{"screenshot-wide.webp", "1280x800", "wide", "The categories, and the search"},
	{"screenshot-narrow.webp", "390x844", "narrow", "An entry on a phone"},
}

func screenshot(name string) ([]byte, error) { return screenshotFiles.ReadFile("screenshots/" + name) }

// screenshots returns what the manifest says of those that there are.
func (b *builder) screenshots() (out []object) {
	for _, shot := range shots {
		if _, ok := b.assets[shot.name]; ok {
			out = append(out, object{"src": b.asset(shot.name), "sizes": shot.sizes, "type": "image/webp", "form_factor": shot.form, "label": shot.label})
		}
	}
	return out
}
