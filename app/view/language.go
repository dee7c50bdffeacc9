package view

import (
	"cpaas-glossary/glossary/letters"
)

// RightToLeft are the languages that are written from right to left, by their
// codes, and so are the scripts at the end: Arabic, Hebrew, N'Ko, Syriac, Thaana,
// Adlam and Hanifi Rohingya (Unicode CLDR, characterOrder).
const RightToLeft = "ar arc ckb dv fa he iw ji ks lrc mzn nqo ps sd syr ug ur yi arab hebr nkoo syrc thaa adlm rohg"

// Direction returns the direction, ltr or rtl, of a language as the attribute
// lang names it. A script in its name outweighs the language: az-Arab, ur-Latn.
func Direction(lang string) string {
	code, rest, _ := letters.Cut(lang, '-')
	if script, _, _ := letters.Cut(rest, '-'); len(script) == 4 {
		code = script
	}
	for left := RightToLeft; left != ""; {
		var c string
		if c, left, _ = letters.Cut(left, ' '); letters.EqualASCII(code, c) {
			return "rtl"
		}
	}
	return "ltr"
}
