package main

import (
	"syscall/js"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary/details"
	"cpaas-glossary/glossary/pack"
)

// load takes the glossary and where it stands from app.js. The module holds no
// glossary itself: a new term does not make a reader fetch a megabyte again.
func load() (*pwa.Site, error) {
	given := js.Global().Get("cpaasGlossaryApp")
	bytes := given.Get("pack")
	data := make([]byte, bytes.Length())
	js.CopyBytesToGo(data, bytes)
	p, err := pack.Open(string(data))
	if err != nil {
		return nil, err
	}
	text := func(name string) string { return given.Get(name).String() }
	// Only a page that shows the details waits for them; else they come later.
	var more *details.Details
	if given.Get("needed").Type() == js.TypeString {
		if more, err = details.Open(text("needed")); err != nil {
			return nil, err
		}
	}
	about := pwa.About{Title: text("title"), Description: text("description"), Base: text("base"), Origin: text("origin"), Compared: given.Get("compared").Bool(), Lang: text("lang"), Strings: pwa.English()}
	words := given.Get("words")
	for i := range words.Length() {
		about.Strings.Set(words.Index(i).Index(0).String(), words.Index(i).Index(1).String())
	}
	alternates := given.Get("alternates")
	for i := range alternates.Length() {
		part := func(n int) string { return alternates.Index(i).Index(n).String() }
		about.Alternates = append(about.Alternates, pwa.Alternate{Lang: part(0), Name: part(1), Base: part(2)})
	}
	return pwa.New(p, more, about), nil
}
