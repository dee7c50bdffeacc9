package source

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
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

// faultOf says what is wrong with r in a text, or returns "".
func faultOf(r rune) string {
	switch {
	case unicode.IsControl(r) && !unicode.IsSpace(r):
		return fmt.Sprintf("the control character U+%04X", r)
	case r == unicode.ReplacementChar:
		return "U+FFFD, the sign of a broken encoding"
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
		// They reverse or hide what stands around them (Unicode TR36, 3.5).
		return fmt.Sprintf("the invisible character U+%04X", r)
	case r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
		return fmt.Sprintf("U+%04X, which is no character", r)
	}
	return ""
}
