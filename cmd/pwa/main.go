// Command pwa is the app in the browser: the WebAssembly main of the PWA.
package main

import (
	"cpaas-glossary/app/pwa"
)

func main() {
	site, err := load()
	if err != nil {
		panic(err)
	}
	pwa.Run(site)
}
