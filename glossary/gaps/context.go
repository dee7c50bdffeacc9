package gaps

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary/match"
)

// breaks are the signs between texts that do not belong together.
const breaks = match.BlockBreak + match.ChapterBreak + match.CellBreak + match.LanguageSign

// reach is how much of the text around a name is shown, in bytes on each side.
const reach = 70

// block returns the text of the block around a name, up to reach on each side.
func block(text string, start, end int) (before, after string) {
	from, to := max(start-reach, 0), min(end+reach, len(text))
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	before, after = text[from:start], text[end:to]
	if i := strings.LastIndexAny(before, breaks); i >= 0 {
		before = before[i+1:]
	}
	if i := strings.IndexAny(after, breaks); i >= 0 {
		after = after[:i]
	}
	return before, after
}

// contextQuality returns how much the text around a name tells a reader: prose does,
// a cell of a table and a heading do not.
func contextQuality(text string, start, end int) int {
	before, after := block(text, start, end)
	quality := min(len(before), 40) + min(len(after), 40)
	quality -= 20 * (strings.Count(before, match.Inline) + strings.Count(after, match.Inline))
	if isDefinedAt(text, start, end) {
		quality += 60
	}
	return quality
}

var says = regexp.MustCompile(`^[s"”’')]*,? (?:is an?|are|refers? to|means?|stands for|allows?|enables?) `)
var introduces = regexp.MustCompile(`(?:called|known as|referred to as|termed|concept of|so-called) (?:an? |the )?["“‘']?$`)

// isDefinedAt reports whether the text around a name introduces it.
func isDefinedAt(text string, start, end int) bool {
	before, after := block(text, start, end)
	return says.MatchString(after) || introduces.MatchString(before) || strings.HasPrefix(after, " (") && abbreviation(strings.TrimPrefix(bracketed(after), "(")) != ""
}

// bracketed returns what stands after a space up to the closing bracket.
func bracketed(after string) string {
	inside, _, _ := strings.Cut(after[1:], ")")
	return inside
}

// context returns the text around the sighting, with the name between ⟦ and ⟧.
func (s *survey) context(g *sighting) string {
	text := s.pages[g.page].Text
	before, after := block(text, g.at, g.end)
	if len(before) >= reach-3 { // cut off within a word
		if _, rest, ok := strings.Cut(before, " "); ok {
			before = "… " + rest
		}
	}
	if len(after) >= reach-3 {
		if i := strings.LastIndexByte(after, ' '); i >= 0 {
			after = after[:i] + " …"
		}
	}
	whole := before + "⟦" + text[g.at:g.end] + "⟧" + after
	return strings.ReplaceAll(strings.Join(strings.Fields(whole), " "), match.Inline, "\uFFFC")
}
