package match

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// naive finds terms the obvious way: at every word it tries every name. Only
// names that start with another character are left out.
type naive struct {
	forms map[rune][]form // by first character
	on    []bool          // by entry
}

// form is a name as naive tries it.
type form struct {
	names.Name
	tokens []token
	entry  int
}

// token is a segment of a text.
type token struct {
	start, end     int
	visible, lower string // without ignorable characters; then in lower case
}

func tokens(text string) (out []token) {
	for i := 0; i < len(text); {
		end := words.Next(text, i)
		visible := strings.Map(func(r rune) rune {
			if words.Ignorable(r) {
				return -1
			}
			return r
		}, text[i:end])
		out = append(out, token{i, end, visible, strings.ToLower(visible)})
		i = end
	}
	return out
}

// separated returns the tokens after a separator at the start of ts: one hyphen
// or any white space.
func separated(ts []token) []token {
	isSpace := func(t token) bool { return strings.TrimFunc(t.visible, words.IsSpace) == "" }
	switch {
	case len(ts) > 0 && (ts[0].visible == "-" || ts[0].visible == "\u2010" || ts[0].visible == "\u2011"):
		ts = ts[1:]
		for len(ts) > 0 && ts[0].visible == "" {
			ts = ts[1:]
		}
	case len(ts) > 0 && ts[0].visible != "":
		for len(ts) > 0 && isSpace(ts[0]) {
			ts = ts[1:]
		}
	}
	return ts
}

func newNaive(entries []glossary.Entry) *naive {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b glossary.Entry) int { return strings.Compare(a.ID, b.ID) })
	n := &naive{forms: map[rune][]form{}}
	all := names.OfAll(entries)
	for i := range entries {
		n.on = append(n.on, entries[i].Auto)
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
	length    int     // in tokens
	entry     int
	stop      bool
	bare      bool // a name that is no term where it stands, nor is what is in it
	inflected bool
}

// beats says which of two readings from one place wins.
func (r reading) beats(o reading) bool {
	switch {
	case r.length != o.length:
		return r.length > o.length
	case r.stop != o.stop:
		return r.stop
	case r.inflected != o.inflected:
		return o.inflected
	}
	return r.entry < o.entry
}

// read compares f with the start of ts, word by word.
func (f form) read(ts []token) (reading, bool) {
	all, mine := ts, f.tokens
	for n := 0; ; n++ {
		if len(ts) == 0 {
			return reading{}, false
		}
		have, want := ts[0], mine[0]
		ts, mine = ts[1:], mine[1:]
		inflected := false
		if have.lower != want.lower {
			base, ending, ok := inflection(have.visible)
			if !ok || len(mine) > 0 || f.Kind == pack.KindStop || strings.ToLower(base) != want.lower {
				return reading{}, false
			}
			if f.Exact&(1<<n) != 0 && ending != "s" {
				return reading{}, false
			}
			have.visible, inflected = base, true
		}
		if f.Exact&(1<<n) != 0 && have.visible != want.visible {
			return reading{}, false
		}
		if len(mine) == 0 {
			return reading{end: ts, length: len(all) - len(ts), entry: f.entry, stop: f.Kind == pack.KindStop, inflected: inflected}, true
		}
		gap, wantGap := separated(ts), separated(mine)
		if (len(gap) < len(ts)) != (len(wantGap) < len(mine)) {
			return reading{}, false
		}
		ts, mine = gap, wantGap
	}
}

// inflection splits a word of two letters or more, or its possessive.
func inflection(word string) (base, ending string, ok bool) {
	ending = word[max(len(word)-1, 0):]
	if strings.ToLower(ending) != "s" {
		return "", "", false
	}
	base = word[:len(word)-1]
	for _, apostrophe := range []string{"'", "’"} {
		if b, found := strings.CutSuffix(base, apostrophe); found {
			return b, ending, b != ""
		}
	}
	return base, ending, len(base) >= 2
}

func (n *naive) find(text string) (out []Match) {
	for ts := tokens(text); len(ts) > 0; {
		first, _ := utf8.DecodeRuneInString(ts[0].lower)
		var best reading
		for _, f := range n.forms[first] {
			r, ok := f.read(ts)
			if !ok || !n.on[f.entry] {
				continue
			}
			if start, end := ts[0].start, ts[r.length-1].end; !r.stop {
				if !naiveStandsAlone(text, start, end) {
					continue
				}
				r.bare = naiveStops(text, start, end, f.Exact != 0 && len(f.tokens) == 1)
			}
			if r.beats(best) {
				best = r
			}
		}
		if best.length == 0 {
			ts = ts[1:]
			continue
		}
		if start, end := ts[0].start, ts[best.length-1].end; !best.stop && !best.bare {
			out = append(out, Match{start, start + len(strings.TrimRightFunc(text[start:end], words.Ignorable)), best.entry})
		}
		ts = best.end
	}
	return out
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

func builtInEntries(t testing.TB) []glossary.Entry {
	t.Helper()
	g, err := BuiltIn()
	require.NoError(t, err)
	return g.Entries
}

func subjects(t testing.TB) (out []subject) {
	t.Helper()
	for _, entries := range [][]glossary.Entry{sample, builtInEntries(t)} {
		out = append(out, subject{New(compiled(t, entries)), newNaive(entries), entries})
	}
	return out
}

// assertEqualNaive asserts what holds for every text: Find agrees with naive,
// matches stand in order on the boundaries of words and never overlap, and
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
	for i := 0; i < len(text); {
		i = words.Next(text, i)
		boundary[i] = true
	}
	at := 0
	for _, f := range got {
		end := f.End
		for !boundary[end] {
			r, n := utf8.DecodeRuneInString(text[end:])
			require.True(t, words.Ignorable(r), "%q: %v ends in a word", text, f)
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
	touching   = []string{".", ",", ":", ";", "/", "(", ")", "()", "(s)", "“", "”", "-", "_", "@", "#", "=", "<", ">", "{", "}", "://", "?", "…", "—", "'", "\"", "&", "$", "\\", "+", "++", "(to)", "(es)", "/AVP", "/x/", "-to-", "non-", "-on", "-X", "Low-", "\x03"}
	fillers    = []string{"a", "in", "the", "sends", "Some", "IS", "é", "2", "v1.2", "x_y", "key", "code", "s", "Messages", "acme's Client", "API", "SMS", "to", "A. Programmable", "THE", "AND YOU", "WHO"}
	junk       = []string{BlockBreak, SectionBreak, CellBreak, Inline, "😀", "👩\u200d💻", "漢", "の", "アイ", "한", "אב\"ג", "\u0301", "\u00ad", "\u200d", "\ufeff", "🇦🇧", "\xff", "\xc3", "\u0130", "ß", "\u212a", "٣", "·", "‿"}
)

func (w *writer) text() string {
	var b strings.Builder
	for n := 1 + w.IntN(10); n > 0; n-- {
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
		case d < 7:
			b.WriteString(w.pick(touching...))
		}
		if w.IntN(5) > 0 {
			b.WriteString(w.pick(separators...))
		}
	}
	return b.String()
}

// name returns a name, perhaps written in another way.
func (w *writer) name() string {
	s := w.pick(w.names...)
	switch w.IntN(10) {
	case 0:
		s = strings.ToUpper(s)
	case 1:
		s = strings.ToLower(s)
	case 2, 3:
		s = strings.NewReplacer(" ", w.pick(separators...), "-", w.pick(separators...)).Replace(s)
	case 4:
		at := w.IntN(len(s) + 1)
		s = s[:at] + w.pick("\u00ad", "\u200d", "\u2060", "\u0301", "s", " ") + s[at:]
	}
	return s
}

func TestFindEqualsNaiveOnRandomTexts(t *testing.T) {
	const texts = 15_000 // of each glossary
	for i, s := range subjects(t) {
		w := newWriter(uint64(i), s.entries)
		var dst []Match
		found := 0
		for range texts {
			dst = s.assertEqualNaive(t, dst, w.text())
			found += len(dst)
		}
		require.Greater(t, found, texts, "the texts hold too few terms to prove anything")
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
		if len(text) > 300 {
			return // segment is slow on long texts of marks
		}
		for _, s := range all {
			s.assertEqualNaive(t, nil, text)
		}
	})
}
