//go:build js && wasm

package main

// main keeps Go's runtime up: exports answer only while it runs.
func main() { select {} }
