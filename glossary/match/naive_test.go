package match

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
)

// naive finds terms the obvious way: at every word it tries every name. Only
// names that start with another character are left out.
type naive struct {
	forms map[rune][]form // by first character
	on    []bool          // by entry
	terms []string        // by entry
	own   string          // its language
}

// form is a name as naive tries it.
type form struct {
	names.Name
	tokens []token
	entry  int
}

func newNaive(entries []glossary.Entry) *naive {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b glossary.Entry) int { return strings.Compare(a.ID, b.ID) })
	n := &naive{forms: map[rune][]form{}, own: "en"}
	all := names.OfAll(entries)
	for i := range entries {
		n.on, n.terms = append(n.on, entries[i].Auto), append(n.terms, entries[i].Term)
		for _, name := range all.Found[i] {
			f := form{name, tokens(name.Text), i}
			first, _ := utf8.DecodeRuneInString(f.tokens[0].lower)
			n.forms[first] = append(n.forms[first], f)
		}
	}
	return n
}

// reading is a form at some place in a text.
type reading struct {
	end       []token // what comes after it
	at        int     // where it ends
	entry     int
	stop      bool
	bare      bool // a name that is no term where it stands, nor is what is in it
	inflected bool
}

// beats says which of two readings from one place wins.
func (r reading) beats(o reading) bool {
	switch {
	case r.at != o.at:
		return r.at > o.at
	case r.stop != o.stop:
		return r.stop
	case r.inflected != o.inflected:
		return o.inflected
	}
	return r.entry < o.entry
}

// inflection splits a word of two letters or more, or its possessive.
func inflection(t token) (base, ending string, ok bool) {
	word := t.visible
	ending = word[max(len(word)-1, 0):]
	if strings.ToLower(ending) != "s" || !strings.HasSuffix(strings.ToLower(t.shown), "s") {
		return "", "", false
	}
	base = word[:len(word)-1]
	if b, found := strings.CutSuffix(base, "'"); found {
		return b, ending, b != ""
	}
	return base, ending, len(t.shown) > 2
}

func (n *naive) find(text string) (out []Match) {
	starts, all := tonguesOf(text, n.own)
	for ts := tokens(text); len(ts) > 0; {
		at := sort.SearchInts(starts, ts[0].start+1) - 1
		if at > 0 && ts[0].start == starts[at] { // the sign itself is no text
			ts = tokensFrom(text, starts[at]+strings.Index(text[starts[at]:], BlockBreak))
			continue
		}
		s := all[at]
		best := n.best(text, ts, s)
		for best.at == 0 {
			_, rest, parted := seamOf(text, ts[0], s)
			if !parted {
				break
			}
			ts = tokensFrom(text, rest)
			best = n.best(text, ts, s)
		}
		if best.at == 0 {
			ts = ts[1:]
			continue
		}
		if start, end := ts[0].start, best.at; !best.stop && !best.bare {
			out = append(out, Match{start, start + len(strings.TrimRightFunc(text[start:end], isIgnorable)), best.entry})
		}
		ts = best.end
	}
	return bracketed(text, out)
}

// bracketed makes one of a match and another one of its entry in brackets after it.
func bracketed(text string, all []Match) (out []Match) {
	for _, m := range all {
		if n := len(out); n > 0 && out[n-1].Entry == m.Entry && strings.HasPrefix(text[out[n-1].End:], " ("+text[m.Start:m.End]+")") && out[n-1].End+2 == m.Start {
			out[n-1].End = m.End + 1
			continue
		}
		out = append(out, m)
	}
	return out
}

// best returns the reading that wins at the start of ts. It goes on word by word with the forms that fit so far.
func (n *naive) best(text string, ts []token, s tongue) (best reading) {
	first, _ := utf8.DecodeRuneInString(ts[0].lower)
	alive := make([]reader, 0, len(n.forms[first]))
	for _, f := range n.forms[first] {
		alive = append(alive, reader{f, f.tokens})
	}
	var read []token // the words of the text
	for len(ts) > 0 {
		have := ts[0]
		ts = ts[1:]
		fitting := fittingOf(alive, have)
		if len(fitting) == 0 {
			part, _, parted := seamOf(text, have, s)
			if !parted {
				break
			}
			have, ts = part, tokensFrom(text, part.end)
			fitting = fittingOf(alive, have)
		}
		read = append(read, have)
		gap := separated(ts)
		alive = alive[:0]
		for _, f := range fitting {
			if len(f.rest) > 1 {
				wantGap := separated(f.rest[1:])
				if have.lower == f.rest[0].lower && (len(gap) < len(ts)) == (len(wantGap) < len(f.rest)-1) {
					alive = append(alive, reader{f.form, wantGap})
				}
				continue
			}
			if r, ok := n.judge(text, read, f, s); ok {
				if r.end = ts; r.beats(best) {
					best = r
				}
			}
		}
		ts = gap
	}
	return best
}

// reader is a form and what of it is still to be read.
type reader struct {
	form
	rest []token
}

// fittingOf returns those of alive that go on with a word, or with the base of one in the plural or possessive.
func fittingOf(alive []reader, have token) (out []reader) {
	base, _, ok := inflection(have)
	for _, r := range alive {
		if want := r.rest[0].lower; want == have.lower || ok && want == strings.ToLower(base) {
			out = append(out, r)
		}
	}
	return out
}

// breaks are the characters that no term spans.
const breaks = BlockBreak + ChapterBreak + CellBreak

// judge returns the reading of f, as which the words in read are read.
func (n *naive) judge(text string, read []token, f reader, s tongue) (r reading, ok bool) {
	start, word := read[0].start, len(read)-1
	have := read[word]
	r = reading{at: have.end, entry: f.entry, stop: f.Kind == pack.KindStop, inflected: have.lower != f.rest[0].lower}
	visible := have.visible
	if r.inflected {
		base, ending, _ := inflection(have)
		if visible = base; r.stop || f.Exact&(1<<word) != 0 && ending != "s" {
			return r, false
		}
	}
	if !n.on[f.entry] || !f.isExactly(read, visible) {
		return r, false
	}
	if !r.stop {
		// No rule looks beyond the breaks around a block, and patterns are slow on long texts.
		from, to := max(strings.LastIndexAny(text[:start], breaks), 0), len(text)
		if i := strings.IndexAny(text[r.at:], breaks); i >= 0 {
			to = r.at + i + 1
		}
		text, start, end := text[from:to], start-from, r.at-from
		if !naiveStandsAlone(text, start, end, s) {
			return r, false
		}
		r.bare = naiveStops(text, start, end, f.Exact != 0 && len(f.tokens) == 1) ||
			s.foreign && isASCII.MatchString(n.terms[f.entry]) && !joinedBefore.MatchString(text[:start]) && !joinedAfter.MatchString(text[end:])
	}
	return r, true
}

// isExactly reports whether the words in read that must match exactly do, of which visible is the last.
func (f form) isExactly(read []token, visible string) bool {
	want := f.tokens
	for word, have := range read {
		shown := have.visible
		if word == len(read)-1 {
			shown = visible
		}
		if f.Exact&(1<<word) != 0 && shown != want[0].visible {
			return false
		}
		want = separated(want[1:])
	}
	return true
}

// subject is a matcher and the naive search over the same entries.
type subject struct {
	*Matcher
	naive   *naive
	entries []glossary.Entry
}

// BuiltIn loads the built-in glossary. Package match_test sets it: package source
// imports this one, so that we cannot import it here.
var BuiltIn func() (*glossary.Glossary, error)

// Load is source.Load, for the same reason.
var Load func(fs.FS) (*glossary.Glossary, error)

func builtInEntries(t testing.TB) []glossary.Entry {
	t.Helper()
	g, err := BuiltIn()
	require.NoError(t, err)
	return g.Entries
}

func subjects(t testing.TB) (out []subject) {
	t.Helper()
	for _, entries := range [][]glossary.Entry{sample, builtInEntries(t), sample} {
		out = append(out, subject{New(compiled(t, entries)), newNaive(entries), entries})
	}
	german := out[len(out)-1]
	german.Speak("de-AT")
	german.naive.own = "de"
	return out
}

// assertEqualNaive asserts what holds for every text: Find agrees with naive,
// matches stand in order on the boundaries of words, or on seams in them, and never overlap, and
// UTF16 counts as JavaScript does. dst is scratch space.
func (s subject) assertEqualNaive(t testing.TB, dst []Match, text string) []Match {
	t.Helper()
	got, want := s.Find(dst[:0], text), s.naive.find(text)
	if !slices.Equal(got, want) {
		require.Equal(t, marked(text, want), marked(text, got), "%q", text)
		require.Equal(t, want, got, "%q", text)
	}
	if len(got) == 0 {
		return got
	}
	boundary := map[int]bool{0: true}
	for _, whole := range tokens(text) {
		boundary[whole.end] = true
		for _, joins := range []bool{false, true} {
			for t := whole; ; { // the segments after a seam, and the seams in them
				part, rest, parted := seamOf(text, t, tongue{joins: joins})
				if !parted {
					part, rest = t, t.end
				}
				boundary[part.end], boundary[rest] = true, true
				if rest == whole.end {
					break
				}
				t = tokensFrom(text[:whole.end], rest)[0]
			}
		}
	}
	at := 0
	for _, f := range got {
		end := f.End
		if text[end-1] == ')' && !boundary[end] {
			require.Contains(t, text[f.Start:end], " (", "%q: %v", text, f)
			end--
		}
		for !boundary[end] {
			r, n := utf8.DecodeRuneInString(text[end:])
			require.True(t, isIgnorable(r), "%q: %v ends in a word", text, f)
			end += n
		}
		require.True(t, at <= f.Start && f.Start < f.End && boundary[f.Start], "%q: %v", text, f)
		at = f.End
	}
	if utf8.ValidString(text) {
		assertUTF16(t, text, got)
	}
	return got
}

// writer writes random texts that come close to the names of a glossary.
type writer struct {
	*rand.Rand
	names []string
}

func newWriter(seed uint64, entries []glossary.Entry) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, seed))}
	for _, e := range entries {
		for _, n := range names.Of(e) {
			w.names = append(w.names, n.Text)
		}
	}
	return w
}

func (w *writer) pick(from ...string) string { return from[w.IntN(len(from))] }

var (
	separators = []string{" ", " ", " ", "-", "\u00a0", "\n", "\r\n", "\u2011", "\t ", "", " - ", "--", " \u00ad", "-\u2060", "\u2009"}
	endings    = []string{"s", "'s", "’s", "S", "'S", "es", "\u00ads", "s\u2060", "s'", "'", "\u0301", "\u0301s", "ing"}
	touching   = []string{"{{", "}}", "$$", `\(`, `\)`, "{% ", ".", ",", ":", ";", "/", "(", ")", "()", "(s)", "“", "”", "-", "_", "@", "#", "=", "<", ">", "{", "}", "://", "?", "…", "—", "'", "\"", "&", "$", "\\", "+", "++", "(to)", "(es)", "/AVP", "/x/", "-to-", "non-", "-on", "-X", "Low-", "\x03"}
	fillers    = []string{"a", "in", "the", "sends", "Some", "IS", "é", "2", "v1.2", "x_y", "key", "code", "s", "Messages", "acme's Client", "API", "SMS", "to", "A. Programmable", "THE", "AND YOU", "WHO"}
	joints     = []string{"'in", "’i", ":n", ":ssa", "를", "ка", "ʼa", "’", "'"}
	joined     = []string{"l’", "d'", "dell’", "و", "ال", "ה", "ה-", "Test-", "Übersee-", "é-", "사", "を", "ส่ง"}
	languages  = append(strings.Fields("en en-GB fr de de fi pt-BR fil tr es it"), append([]string{"", ""}, inOtherScripts...)...)
	junk       = []string{BlockBreak, "\u200b", "ﬁ", "ＡＰＩ", "＇", "STRASSE", "ſ", SectionBreak, CellBreak, Inline, "😀", "👩\u200d💻", "漢", "の", "アイ", "한", "אב\"ג", "\u0301", "\u00ad", "\u200d", "\ufeff", "🇦🇧", "\xff", "\xc3", "\u0130", "ß", "\u212a", "٣", "·", "‿"}
)

func (w *writer) text() string {
	var b strings.Builder
	for n := 1 + w.IntN(10); n > 0; n-- {
		if w.IntN(8) == 0 {
			lang, page := w.pick(languages...), w.pick(languages...)
			if w.IntN(2) == 0 {
				page = w.pick("en", lang)
			}
			b.WriteString(SignOf(lang, page))
		}
		if w.IntN(8) == 0 {
			b.WriteString(w.pick(joined...))
		}
		switch d := w.IntN(20); {
		case d < 8:
			b.WriteString(w.name())
		case d < 12:
			b.WriteString(w.pick(strings.FieldsFunc(w.pick(w.names...), func(r rune) bool { return r == ' ' || r == '-' })...))
		case d < 15:
			b.WriteString(w.pick(touching...))
		case d < 16:
			b.WriteString(w.pick(junk...))
		default:
			b.WriteString(w.pick(fillers...))
		}
		switch d := w.IntN(20); {
		case d < 4:
			b.WriteString(w.pick(endings...))
		case d < 6:
			b.WriteString(w.pick(joints...))
		case d < 8:
			b.WriteString(w.pick(touching...))
		}
		if w.IntN(5) > 0 {
			b.WriteString(w.pick(separators...))
		}
	}
	return b.String()
}

// ligate writes what it can with compatibility forms.
var ligate = strings.NewReplacer("ffi", "ﬃ", "fi", "ﬁ", "st", "ﬆ", "ss", "ß", "'", "ʼ")

// wide returns s in wide letters.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7F {
			return r - '!' + '！'
		}
		return r
	}, s)
}

// name returns a name, perhaps written in another way.
func (w *writer) name() string {
	s := w.pick(w.names...)
	switch w.IntN(11) {
	case 0:
		s = strings.ToUpper(s)
	case 1:
		s = strings.ToLower(s)
	case 2, 3:
		s = strings.NewReplacer(" ", w.pick(separators...), "-", w.pick(separators...)).Replace(s)
	case 4:
		s = wide(s)
	case 5:
		s = ligate.Replace(s)
	case 6:
		at := w.IntN(len(s) + 1)
		s = s[:at] + w.pick("\u00ad", "\u200d", "\u2060", "\u0301", "s", " ") + s[at:]
	case 7: // folding sets this bit, by which a # and a break differ too
		at := w.IntN(len(s))
		if c := s[at] ^ 0x20; c <= CellBreak[0] || c >= '@' && c < 0x80 {
			s = s[:at] + string(c) + s[at+1:]
		}
	}
	return s
}

func TestFindEqualsNaiveOnRandomTexts(t *testing.T) {
	const texts = 15_000 // of each glossary
	for i, s := range subjects(t) {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			w := newWriter(uint64(i), s.entries)
			var dst []Match
			found := 0
			for range texts {
				dst = s.assertEqualNaive(t, dst, w.text())
				found += len(dst)
			}
			require.Greater(t, found, texts, "the texts hold too few terms to prove anything")
		})
	}
}

func FuzzFindEqualsNaive(f *testing.F) {
	all := subjects(f)
	for i, s := range all {
		w := newWriter(uint64(i), s.entries)
		for range 50 {
			f.Add(w.text())
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 300 || strings.Contains(sign.ReplaceAllString(text, ""), LanguageSign) {
			return // segment is slow on long texts of marks; a sign that is none says anything
		}
		for _, s := range all {
			s.assertEqualNaive(t, nil, text)
		}
	})
}
