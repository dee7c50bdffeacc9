package pwa

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"cpaas-glossary/app/view"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// render turns a tree into go-app elements, with slots filled from parts.
func render(n view.Node, parts map[string]app.UI) app.UI {
	switch {
	case n.Tag == "":
		return app.Text(n.Text)
	case n.Tag == slotTag:
		return parts[n.Part]
	case isProse(n):
		// The widget divides the text inside, so go-app must not update it.
		var b strings.Builder
		WriteHTML(&b, n, nil)
		return app.Raw(b.String())
	case isVoid(n.Tag):
		e := app.ElemSelfClosing(n.Tag)
		if n.Part != "" {
			e = e.Class(n.Part)
		}
		for _, a := range n.Attrs {
			e = e.Attr(a.Name, a.Value)
		}
		return e
	}
	return element(n).Body(children(n, parts)...)
}

// element returns n without its children.
func element(n view.Node) app.HTMLElem {
	e := app.Elem(n.Tag)
	if n.Tag == "svg" || n.Tag == "path" {
		e = e.XMLNS(svgNamespace)
	}
	if n.Part != "" {
		e = e.Attr("class", n.Part)
	}
	for _, a := range n.Attrs {
		e = e.Attr(a.Name, a.Value)
	}
	return e
}

func children(n view.Node, parts map[string]app.UI) []app.UI {
	body := make([]app.UI, 0, len(n.Children))
	for _, c := range n.Children {
		if ui := render(c, parts); ui != nil {
			body = append(body, ui)
		}
	}
	return body
}
