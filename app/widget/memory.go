//go:build wasm || tinygo

package widget

import "unsafe"

// A Memory is how a program and the page hand each other bytes: the page writes into the input, and reads what the
// program has put out. The zero value is empty.
type Memory struct{ in, out, lines []byte }

// Input returns the address of the input, with room for n bytes. What is too small is never freed: it doubles.
func (m *Memory) Input(n uint32) unsafe.Pointer {
	if int(n) > len(m.in) {
		m.in = make([]byte, max(int(n), 2*len(m.in), 1<<16))
	}
	return unsafe.Pointer(unsafe.SliceData(m.in))
}

// Output returns the address of what was put out last.
func (m *Memory) Output() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(m.out)) }

// Text returns the first n bytes of the input as a string that is valid until the next call.
func (m *Memory) Text(n uint32) string { return unsafe.String(unsafe.SliceData(m.in), int(n)) }

// Keep returns the first n bytes of the input as a string that stays: the next input is another one.
func (m *Memory) Keep(n uint32) string {
	s := m.Text(n)
	m.in = nil
	return s
}

// Put puts b out and returns its length.
func (m *Memory) Put(b []byte) uint32 {
	m.out = b
	return uint32(len(b))
}

// PutLines puts lines out, each with its end.
func (m *Memory) PutLines(lines []string) uint32 {
	m.lines = m.lines[:0]
	for _, line := range lines {
		m.lines = append(append(m.lines, line...), '\n')
	}
	return m.Put(m.lines)
}

// Numbers returns the first n numbers of the input.
func (m *Memory) Numbers(n uint32) []int { return Numbers(m.in[:4*n]) }
