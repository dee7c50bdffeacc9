// Package pwa shows the glossary as pages of its own, with go-app.
package pwa

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"cpaas-glossary/app/view"
)

// render turns a tree of package view into go-app elements. Parts become
// classes: a page has no shadow root.
func render(n view.Node) app.UI {
	if n.Tag == "" {
		return app.Text(n.Text)
	}
	e := app.Elem(n.Tag)
	if n.Part != "" {
		e = e.Class(n.Part)
	}
	for _, a := range n.Attrs {
		e = e.Attr(a.Name, a.Value)
	}
	body := make([]app.UI, len(n.Children))
	for i, c := range n.Children {
		body[i] = render(c)
	}
	return e.Body(body...)
}
