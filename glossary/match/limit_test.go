package match

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChooseFindsSectionsAndChaptersInTheText(t *testing.T) {
	m := New(compiled(t, sample))
	const text = "😀 SMS, SMS, API\x00SMS\x01SMS 漢 API\x01\x02\x01API\x01漢字\x01\x02漢字 SMS"
	for repeat, want := range map[Repeat]string{
		Calm:         "😀 «SMS», SMS, «API»\x00SMS\x01SMS 漢 API\x01\x02\x01API\x01«漢字»\x01\x02漢字 SMS",
		EverySection: "😀 «SMS», SMS, «API»\x00SMS\x01«SMS» 漢 «API»\x01\x02\x01«API»\x01«漢字»\x01\x02«漢字» «SMS»",
		EveryPage:    "😀 «SMS», SMS, «API»\x00SMS\x01SMS 漢 API\x01\x02\x01API\x01«漢字»\x01\x02漢字 SMS",
		Always:       "😀 «SMS», «SMS», «API»\x00«SMS»\x01«SMS» 漢 «API»\x01\x02\x01«API»\x01«漢字»\x01\x02«漢字» «SMS»",
	} {
		assert.Equal(t, want, marked(text, NewLimit(repeat, len(sample)).Choose(m.Find(nil, text), text)), "%s", repeat)
		assert.Empty(t, NewLimit(repeat, len(sample)).Choose(nil, text))
	}
}

func TestCalmRepeatsInAChapterFarAway(t *testing.T) {
	m := New(compiled(t, sample))
	words := func(n int) string { return strings.Repeat("more ", n) }
	for _, c := range []struct {
		rule, text, want string
	}{
		{"far, and in another chapter", "SMS " + words(far-1) + "\x01\x02SMS SMS", "«SMS» " + words(far-1) + "\x01\x02«SMS» SMS"},
		{"not so far", "SMS " + words(far-2) + "\x01\x02SMS SMS", "«SMS» " + words(far-2) + "\x01\x02SMS «SMS»"},
		{"far, in the same chapter", "SMS " + words(far) + "\x01SMS", "«SMS» " + words(far) + "\x01SMS"},
		{"a mark begins the count anew, what is not marked does not",
			"SMS " + words(far/2) + "SMS " + words(far/2) + "\x01\x02SMS " + words(far/2) + "\x01\x02SMS",
			"«SMS» " + words(far/2) + "SMS " + words(far/2) + "\x01\x02«SMS» " + words(far/2) + "\x01\x02SMS"},
		{"the first of another entry", words(far) + "\x01\x02API", words(far) + "\x01\x02«API»"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.want, marked(c.text, NewLimit(Calm, len(sample)).Choose(m.Find(nil, c.text), c.text)))
		})
	}
}

func TestTheTextThatSaysWhatATermMeansDoesNotMarkIt(t *testing.T) {
	m := New(compiled(t, sample))
	for _, c := range []struct{ rule, text, want string }{
		{"a name, and its text", "\x00\x02SMS\x00An SMS, an API.\x00An SMS.", "\x00\x02SMS\x00An SMS, an «API».\x00An SMS."},
		{"up to the next name", "\x00\x02SMS\x00SMS\x00\x02API\x00An SMS, an API.", "\x00\x02SMS\x00SMS\x00\x02API\x00An «SMS», an API."},
		{"up to the end of the list", "\x00\x02\n SMS \n\x00SMS\x00\x02\x00SMS", "\x00\x02\n SMS \n\x00SMS\x00\x02\x00«SMS»"},
		{"up to a heading", "\x00\x02SMS\x01SMS", "\x00\x02SMS\x01«SMS»"},
		{"up to a heading of a chapter", "\x00\x02SMS\x01\x02SMS API", "\x00\x02SMS\x01\x02«SMS» «API»"},
		{"what a name begins with", "\x00\x02SMS or API\x00SMS, API", "\x00\x02SMS or API\x00SMS, «API»"},
		{"a question", "\x00\x02What is an SMS?\x00An SMS", "\x00\x02What is an SMS?\x00An «SMS»"},
		{"no name", "\x00\x02\x00SMS\x03SMS gone", "\x00\x02\x00«SMS»\x03SMS gone"},
	} {
		for repeat := Calm; repeat <= EveryPage; repeat++ {
			if got := marked(c.text, NewLimit(repeat, len(sample)).Choose(m.Find(nil, c.text), c.text)); got != c.want {
				assert.Equal(t, c.want, got, "%s, %s", c.rule, repeat)
			}
		}
	}
	const all = "\x00\x02SMS\x00SMS API\x00\x02\x00SMS SMS"
	assert.Equal(t, "\x00\x02SMS\x00SMS «API»\x00\x02\x00«SMS» «SMS»", marked(all, NewLimit(Always, len(sample)).Choose(m.Find(nil, all), all)))
}

// A page gives its text in batches, and there must be no difference.
func TestChooseGoesOnWhereTheLastTextEnded(t *testing.T) {
	m := New(compiled(t, sample))
	parts := []string{"SMS API", "\x00" + strings.Repeat("word\n ", far), "\x01\x02SMS", "\x00SMS \x01API", "\x01\x02", "\x00API"}
	for repeat := Calm; repeat <= Always; repeat++ {
		whole, limit, got := strings.Join(parts, ""), NewLimit(repeat, len(sample)), ""
		for _, text := range parts {
			got += marked(text, limit.Choose(m.Find(nil, text), text))
		}
		assert.Equal(t, marked(whole, NewLimit(repeat, len(sample)).Choose(m.Find(nil, whole), whole)), got, "%s", repeat)
	}
}

// naiveChoose is what Choose must be: it looks back at all of the text for each match.
func naiveChoose(repeat Repeat, matches []Match, text string) (chosen []Match) {
	matches = slices.DeleteFunc(slices.Clone(matches), func(m Match) bool { return isListed(matches, m, text) })
	for n, m := range matches {
		isSame := func(o Match) bool { return o.Entry == m.Entry }
		isMarked := false
		switch repeat {
		case Calm:
			if before := slices.IndexFunc(chosen, isSame); before < 0 {
				isMarked = true
			} else {
				for _, o := range chosen[before:] {
					if isSame(o) {
						before = o.Start
					}
				}
				between := text[before:m.Start]
				count := len(strings.FieldsFunc(between, func(r rune) bool { return r <= ' ' }))
				isMarked = strings.Contains(between, "\x01\x02") && count >= 600
			}
		case EverySection:
			from := strings.LastIndex(text[:m.Start], "\x01")
			isMarked = !slices.ContainsFunc(matches[:n], func(o Match) bool { return isSame(o) && o.Start > from })
		case EveryPage:
			isMarked = !slices.ContainsFunc(matches[:n], isSame)
		case Always:
			isMarked = true
		}
		if isMarked {
			chosen = append(chosen, m)
		}
	}
	return chosen
}

// nameInList matches the last name in a list of terms in a text, and what it begins with up to a letter.
var nameInList = regexp.MustCompile(`(?s)^.*\x00\x02[\x04-\x20]*`)

// isListed reports whether a match stands in a name in a list of terms, or is what the name before it begins with.
func isListed(matches []Match, m Match, text string) bool {
	from := strings.LastIndex(text[:m.Start], "\x01") + 1
	name := nameInList.FindString(text[from:m.Start])
	if name == "" {
		return false
	}
	isFirst := func(o Match) bool { return o.Start == from+len(name) && o.Entry == m.Entry }
	return !strings.ContainsAny(text[from+len(name):m.Start], "\x00\x03") || slices.ContainsFunc(matches, isFirst)
}

func TestChooseEqualsNaive(t *testing.T) {
	m := New(compiled(t, sample))
	w := rand.New(rand.NewPCG(5, 5))
	pieces := []string{"SMS", "API", "webhook", "漢字", "\x00", "\x00\x02", "\x00\x02SMS", "\x01", "\x01\x02", "\x01\x02\x01", "more", strings.Repeat("more ", 150), strings.Repeat("more ", 298)}
	again := 0
	for range 800 {
		var parts []string // of a page that is given in batches
		for range 1 + w.IntN(3) {
			var b strings.Builder
			for range 1 + w.IntN(12) {
				b.WriteString(pieces[w.IntN(len(pieces))] + " ")
			}
			parts = append(parts, b.String())
		}
		whole := strings.Join(parts, "")
		for repeat := Calm; repeat <= Always; repeat++ {
			want := naiveChoose(repeat, m.Find(nil, whole), whole)
			limit, got := NewLimit(repeat, len(sample)), ""
			for _, text := range parts {
				got += marked(text, limit.Choose(m.Find(nil, text), text))
			}
			require.Equal(t, marked(whole, want), got, "%s", repeat)
			if repeat == Calm {
				again += len(want) - len(naiveChoose(EveryPage, m.Find(nil, whole), whole))
			}
		}
	}
	assert.Greater(t, again, 50, "no entry is marked again far away")
}

func TestParseRepeat(t *testing.T) {
	for repeat := Calm; repeat <= Always; repeat++ {
		got, ok := ParseRepeat(repeat.String())
		require.True(t, ok)
		assert.Equal(t, repeat, got)
		assert.Contains(t, RepeatNames, repeat.String())
	}
	_, ok := ParseRepeat("often")
	assert.False(t, ok)
}
