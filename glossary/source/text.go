package source

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary/richtext"
)

// clean returns s as a glossary keeps its texts: in NFC, on one line, with
// single spaces and none around it. fault names the first character that no
// text may hold; it is "" where all is well.
func clean(s string) (text, fault string) {
	for _, r := range s {
		if fault = faultOf(r); fault != "" {
			break
		}
	}
	return norm.NFC.String(strings.Join(strings.Fields(s), " ")), fault
}

// cleanRich is clean for a text that may have paragraphs and lists: these keep their lines.
func cleanRich(s string) (text, fault string) {
	text, fault = clean(s)
	if !strings.ContainsAny(strings.TrimSpace(s), "\n\r") {
		return text, fault
	}
	var lines []string
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(s)) {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if line, _ = clean(line); line != "" {
			line = strings.Repeat(" ", indent) + line
		} else if len(lines) == 0 || lines[len(lines)-1] == "" {
			continue
		}
		lines = append(lines, line)
	}
	rich := strings.TrimSpace(strings.Join(lines, "\n"))
	if t, err := richtext.Parse(rich); err == nil && !t.HasBlocks() {
		return text, fault
	}
	return rich, fault
}

// withoutFaults returns s as clean does, without the characters that no text may hold.
func withoutFaults(s string) string {
	text, _ := clean(strings.Map(func(r rune) rune {
		if faultOf(r) != "" {
			return -1
		}
		return r
	}, s))
	return text
}

// faultOf says what is wrong with r in a text, or returns "".
func faultOf(r rune) string {
	switch {
	case unicode.IsControl(r) && !unicode.IsSpace(r):
		return fmt.Sprintf("the control character U+%04X", r)
	case r == unicode.ReplacementChar:
		return "U+FFFD, the sign of a broken encoding"
	case unicode.Is(unseen, r):
		return fmt.Sprintf("the invisible character U+%04X", r)
	case r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
		return fmt.Sprintf("U+%04X, which is no character", r)
	}
	return ""
}

// unseen are the characters that nobody sees: they reverse or hide what stands around them
// (Unicode TR36, 3.5), or make two texts that look alike differ. They are the
// Default_Ignorable_Code_Points of Unicode and the empty letters of Hangul and Braille,
// without those that languages are written with: soft hyphen, joiners, marks of
// direction, and selectors of variants.
var unseen = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x034F, 0x034F, 1}, // combining grapheme joiner
		{0x115F, 0x1160, 1}, // Hangul fillers
		{0x17B4, 0x17B5, 1}, // Khmer inherent vowels
		{0x180E, 0x180E, 1}, // Mongolian vowel separator
		{0x200B, 0x200B, 1}, // zero width space
		{0x202A, 0x202E, 1}, // embedding and overriding directions
		{0x2060, 0x206F, 1}, // word joiner, invisible operators, isolating directions
		{0x2800, 0x2800, 1}, // empty Braille pattern
		{0x3164, 0x3164, 1}, // Hangul filler
		{0xFEFF, 0xFEFF, 1}, // byte order mark
		{0xFFA0, 0xFFA0, 1}, // halfwidth Hangul filler
		{0xFFF0, 0xFFFB, 1}, // annotation signs
	},
	R32: []unicode.Range32{
		{0x1BCA0, 0x1BCA3, 1}, // controls of shorthand
		{0x1D173, 0x1D17A, 1}, // controls of musical notation
		{0xE0000, 0xE00FF, 1}, // tags
		{0xE01F0, 0xE0FFF, 1}, // not assigned
	},
}
