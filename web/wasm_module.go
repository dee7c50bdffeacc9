package web

import (
	"encoding/binary"
	"errors"
	"strings"
)

// A section is a part of a WebAssembly module (WebAssembly core specification,
// 5.5.2).
type section struct {
	id   byte
	name string // of a custom section, which has ID 0
	body []byte // without the name
	all  []byte
}

var errModule = errors.New("not a WebAssembly module")

const preamble = 8 // magic and version

// sectionsOf returns the sections of a module.
func sectionsOf(module []byte) ([]section, error) {
	if len(module) < preamble || string(module[:4]) != "\x00asm" {
		return nil, errModule
	}
	var out []section
	for rest := module[preamble:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		end := 1 + n + int(size)
		if n <= 0 || end > len(rest) {
			return nil, errModule
		}
		s := section{id: rest[0], body: rest[1+n : end], all: rest[:end]}
		if s.id == 0 {
			s.name, s.body = nameOf(s.body)
		}
		out = append(out, s)
		rest = rest[end:]
	}
	return out, nil
}

// nameOf reads a name and returns what follows it.
func nameOf(b []byte) (name string, rest []byte) {
	size, n := binary.Uvarint(b)
	return string(b[n : n+int(size)]), b[n+int(size):]
}

// withSection returns module with a custom section of the given name at its end, in
// place of those that it has: names of functions and of tools, 1 KB of brotli.
func withSection(module []byte, name, content string) ([]byte, error) {
	sections, err := sectionsOf(module)
	if err != nil {
		return nil, err
	}
	out := append([]byte{}, module[:preamble]...)
	for _, s := range sections {
		if s.id != 0 {
			out = append(out, s.all...)
		}
	}
	body := binary.AppendUvarint(nil, uint64(len(name)))
	body = append(append(body, name...), content...)
	out = binary.AppendUvarint(append(out, 0), uint64(len(body)))
	return append(out, body...), nil
}

// CodeSizes returns the bytes of code of a module by the package that it is from,
// and of its data as "data". The module must have its names of functions still.
func CodeSizes(module []byte) (map[string]int, error) {
	sections, err := sectionsOf(module)
	if err != nil {
		return nil, err
	}
	const code, data = 10, 11
	sizes, names := map[string]int{}, map[uint64]string{}
	for _, s := range sections {
		if s.name == "name" {
			names = functionNames(s.body)
		}
	}
	for _, s := range sections {
		switch s.id {
		case data:
			sizes["data"] = len(s.body)
		case code:
			count, n := binary.Uvarint(s.body)
			rest := s.body[n:]
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
			names[index], part = nameOf(part[n:])
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
