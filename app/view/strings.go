package view

import (
	"unsafe"

	"cpaas-glossary/glossary/letters"
)

// names are the names of the strings, in the order of the fields of Strings.
const names = "more less related back fullEntry close also printed unavailable retry turnOff hidden undo " +
	"search.label search.launcher search.clear search.rows search.loading search.unavailable search.hint " +
	"search.onPage search.onPageOne search.found search.foundOne search.all search.noMatch search.nearest search.also " +
	"search.hidden search.turnOn stop.landmark stop.label stop.keys "

// Set gives the string of a name, as in the option strings, the owner's words.
// It returns false where there is no such string.
func (s *Strings) Set(name, words string) bool {
	// The fields are taken as an array: a switch costs the widget 1 KB. The test goes over all of them.
	fields := s.fields()
	rest := names
	for i := range fields {
		var field string
		if field, rest, _ = letters.Cut(rest, ' '); field == name {
			fields[i] = words
			return true
		}
	}
	return false
}

func (s *Strings) fields() []string {
	return unsafe.Slice((*string)(unsafe.Pointer(s)), unsafe.Sizeof(*s)/unsafe.Sizeof(""))
}

// EachString calls do with the name of each string and the words for it.
func (s *Strings) EachString(do func(name, words string)) {
	rest := names
	for _, words := range s.fields() {
		var name string
		name, rest, _ = letters.Cut(rest, ' ')
		do(name, words)
	}
}
