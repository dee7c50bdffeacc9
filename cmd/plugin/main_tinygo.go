//go:build tinygo

package main

// main is not called: the module is a library.
func main() {}
