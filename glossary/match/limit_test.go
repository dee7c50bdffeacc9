package match

import (
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
)

func TestLimitTakes(t *testing.T) {
	const section = -1 // in a list of entries: the next one stands in another section
	for _, c := range []struct {
		rule    string
		repeat  Repeat
		entries []int
		want    []bool
	}{
		{"the first in each section", EverySection, []int{0, 1, 0, section, 0, 0, section, section, 1, 0}, []bool{true, true, false, true, false, true, true}},
		{"the first on the page", EveryPage, []int{0, 1, 0, section, 0, 0, section, section, 1, 2}, []bool{true, true, false, false, false, false, true}},
		{"all", Always, []int{0, 1, 0, section, 0, 0}, []bool{true, true, true, true, true}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			l := NewLimit(c.repeat, 3)
			var got []bool
			for _, e := range c.entries {
				if e == section {
					l.NextSection()
					continue
				}
				got = append(got, l.Take(e))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestChooseFindsTheSectionsInTheText(t *testing.T) {
	m := New(compiled(t, sample))
	text := "😀 SMS, SMS, API\x00SMS\x01SMS 漢 API\x01\x01API\x01漢字\x01漢字"
	for repeat, want := range map[Repeat]string{
		EverySection: "😀 «SMS», SMS, «API»\x00SMS\x01«SMS» 漢 «API»\x01\x01«API»\x01«漢字»\x01«漢字»",
		EveryPage:    "😀 «SMS», SMS, «API»\x00SMS\x01SMS 漢 API\x01\x01API\x01«漢字»\x01漢字",
		Always:       "😀 «SMS», «SMS», «API»\x00«SMS»\x01«SMS» 漢 «API»\x01\x01«API»\x01«漢字»\x01«漢字»",
	} {
		chosen := NewLimit(repeat, len(sample)).Choose(m.FindUTF16(nil, text), text)
		units := utf16.Encode([]rune(text))
		for i, f := range chosen {
			chosen[i].Start = len(string(utf16.Decode(units[:f.Start])))
			chosen[i].End = len(string(utf16.Decode(units[:f.End])))
		}
		assert.Equal(t, want, marked(text, chosen))
		assert.Equal(t, chosen, NewLimit(repeat, len(sample)).ChooseBytes(m.Find(nil, text), text))
		assert.Empty(t, NewLimit(repeat, len(sample)).Choose(nil, text))
	}
}
