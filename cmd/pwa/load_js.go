package main

import (
	"syscall/js"

	"cpaas-glossary/app/pwa"
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
	return pwa.New(p, given.Get("title").String(), given.Get("base").String(), given.Get("origin").String()), nil
}
