package main

import (
	"encoding/binary"
	"strings"

	"cpaas-glossary/web/sections"
)

// codeSizes returns the bytes of code of a module by the package that it is from,
// and of its data as "data". The module must have its names of functions still.
func codeSizes(module []byte) (map[string]int, error) {
	parts, err := sections.Of(module)
	if err != nil {
		return nil, err
	}
	const code, data = 10, 11
	sizes, names := map[string]int{}, map[uint64]string{}
	for _, s := range parts {
		if s.Name == "name" {
			names = functionNames(s.Body)
		}
	}
	for _, s := range parts {
		switch s.ID {
		case data:
			sizes["data"] = len(s.Body)
		case code:
			count, n := binary.Uvarint(s.Body)
			rest := s.Body[n:]
			for f := range count { // the module imports no functions: they count from 0
				size, n := binary.Uvarint(rest)
				sizes[packageOf(names[f])] += n + int(size)
				rest = rest[n+int(size):]
			}
		}
	}
	return sizes, nil
}

// functionNames reads the names of functions from the name section.
func functionNames(b []byte) map[uint64]string {
	names := map[uint64]string{}
	for len(b) > 1 {
		const functions = 1
		id := b[0]
		size, n := binary.Uvarint(b[1:])
		part := b[1+n : 1+n+int(size)]
		b = b[1+n+int(size):]
		if id != functions {
			continue
		}
		count, n := binary.Uvarint(part)
		part = part[n:]
		for range count {
			index, n := binary.Uvarint(part)
			names[index], part = sections.Name(part[n:])
		}
	}
	return names
}

// packageOf returns the package of a function, "(*a/b.T).f" and "a/b.f" give "a/b".
func packageOf(function string) string {
	name := strings.TrimLeft(function, "(*")
	from := strings.LastIndexByte(name, '/') + 1
	if dot := strings.IndexByte(name[from:], '.'); dot > 0 {
		return name[:from+dot]
	}
	return "runtime"
}
