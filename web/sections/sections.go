// Package sections reads and writes the sections of a WebAssembly module.
package sections

import (
	"encoding/binary"
	"errors"
)

// A Section is a part of a WebAssembly module (WebAssembly core specification,
// 5.5.2).
type Section struct {
	ID   byte
	Name string // of a custom section, which has ID 0
	Body []byte // without the name
	all  []byte
}

// ErrModule says that something is no WebAssembly module.
var ErrModule = errors.New("not a WebAssembly module")

const preamble = 8 // magic and version

// Of returns the sections of a module.
func Of(module []byte) ([]Section, error) {
	if len(module) < preamble || string(module[:4]) != "\x00asm" {
		return nil, ErrModule
	}
	var out []Section
	for rest := module[preamble:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		end := 1 + n + int(size)
		if n <= 0 || end > len(rest) {
			return nil, ErrModule
		}
		s := Section{ID: rest[0], Body: rest[1+n : end], all: rest[:end]}
		if s.ID == 0 {
			s.Name, s.Body = Name(s.Body)
		}
		out = append(out, s)
		rest = rest[end:]
	}
	return out, nil
}

// Name reads a name and returns what follows it.
func Name(b []byte) (name string, rest []byte) {
	size, n := binary.Uvarint(b)
	return string(b[n : n+int(size)]), b[n+int(size):]
}

// With returns module with a custom section of the given name at its beginning, where
// brotli makes 0.1 KB less of it than at the end, in place of those that it has: names
// of functions and of tools, 1 KB of brotli.
func With(module []byte, name, content string) ([]byte, error) {
	sections, err := Of(module)
	if err != nil {
		return nil, err
	}
	body := binary.AppendUvarint(nil, uint64(len(name)))
	body = append(append(body, name...), content...)
	out := append([]byte{}, module[:preamble]...)
	out = binary.AppendUvarint(append(out, 0), uint64(len(body)))
	out = append(out, body...)
	for _, s := range sections {
		if s.ID != 0 {
			out = append(out, s.all...)
		}
	}
	return out, nil
}
