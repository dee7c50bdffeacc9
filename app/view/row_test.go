package view

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/search"
)

// of returns the nodes of the tree that write writes into one element.
func of(write func(*Tree)) Node {
	return root(func(t *Tree) {
		t.open("div", "")
		write(t)
		t.close()
	})
}

// plain returns a node's text, with matches in brackets.
func plain(n Node) string {
	if n.Tag == "" {
		return n.Text
	}
	var b strings.Builder
	for _, c := range n.Children {
		b.WriteString(plain(c))
	}
	if n.Tag == "mark" {
		return "[" + b.String() + "]"
	}
	return b.String()
}

func TestRow(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Aliases: []string{"text message"}, Summary: "Short texts."},
		glossary.Entry{ID: "webhook", Term: "webhook"},
	)
	w := englishSearch
	for _, c := range []struct {
		rule string
		hit  search.Hit
		want string
	}{
		{"letters of the abbreviation", search.Hit{Field: search.Abbr, Text: "SMS", Ranges: []search.Range{{Start: 0, End: 2}}}, `
div.row role=option id=row3 aria-selected=false action 1 0
  span.name
    b.abbr
      mark.match
        "SM"
      "S"
    " "
    span.full
      "Short Message Service"
  span.category
    "Messaging"
`},
		{"letters of the term, apart", search.Hit{Field: search.Term, Ranges: []search.Range{{Start: 0, End: 5}, {Start: 14, End: 21}}}, `
div.row role=option id=row3 aria-selected=false action 1 0
  span.name
    b.abbr
      "SMS"
    " "
    span.full
      mark.match
        "Short"
      " Message "
      mark.match
        "Service"
  span.category
    "Messaging"
`},
		{"a term alone is the bold name", search.Hit{Entry: 1, Field: search.Term, Ranges: []search.Range{{Start: 3, End: 7}}}, `
div.row role=option id=row3 aria-selected=false action 1 1
  span.name
    b.abbr
      "web"
      mark.match
        "hook"
  span.category
    "Messaging"
`},
		{"an alias is shown, as it is not the name", search.Hit{Field: search.Alias, Text: "text message", Ranges: []search.Range{{Start: 0, End: 4}}}, `
div.row role=option id=row3 aria-selected=false action 1 0
  span.name
    b.abbr
      "SMS"
    " "
    span.full
      "Short Message Service"
  span.category
    "Messaging"
  span.found
    "also "
    mark.match
      "text"
    " message"
`},
		{"a summary is shown", search.Hit{Field: search.Summary, Text: "Short texts.", Ranges: []search.Range{{Start: 6, End: 11}}}, `
div.row role=option id=row3 aria-selected=false action 1 0
  span.name
    b.abbr
      "SMS"
    " "
    span.full
      "Short Message Service"
  span.category
    "Messaging"
  span.found
    "Short "
    mark.match
      "texts"
    "."
`},
		{"a hidden name is not", search.Hit{Field: search.Term}, `
div.row role=option id=row3 aria-selected=false action 1 0
  span.name
    b.abbr
      "SMS"
    " "
    span.full
      "Short Message Service"
  span.category
    "Messaging"
`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, strings.TrimPrefix(c.want, "\n"), outline(root(func(t *Tree) { t.row(p, c.hit, 3, false, &w) })))
		})
	}
}

func TestTheRowThatEnterTakesHasALineOfItsSummary(t *testing.T) {
	p := open(t, glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Aliases: []string{"text message"}, Summary: "Short texts."})
	w := englishSearch
	for _, c := range []struct {
		rule string
		hit  search.Hit
		want []string
	}{
		{"by its name", search.Hit{Field: search.Term}, []string{"Short texts."}},
		{"by an alias, which is shown too", search.Hit{Field: search.Alias, Text: "text message"}, []string{"also text message", "Short texts."}},
		{"by its summary, which is there already", search.Hit{Field: search.Summary, Text: "Short texts."}, []string{"Short texts."}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			row := root(func(t *Tree) { t.row(p, c.hit, 0, true, &w) })
			assert.Equal(t, c.want, parts(row, "found"))
			assert.Equal(t, []string{"↵"}, parts(row, "enter"))
		})
	}
}

func TestWhyAnEntryIsAHit(t *testing.T) {
	p := open(t, glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Summary: "Short texts.", Definition: "It carries 160 letters."})
	w := englishSearch
	marked := []search.Range{{Start: 3, End: 10}}
	for _, c := range []struct {
		rule string
		hit  search.Hit
		want []string
	}{
		{"by a name that is shown: what it is", search.Hit{Field: search.Abbr}, []string{"Short texts."}},
		{"by its summary: the letters", search.Hit{Field: search.Summary, Text: "Short texts.", Ranges: []search.Range{{Start: 6, End: 11}}}, []string{"Short [texts]."}},
		{"by its definition: the place", search.Hit{Field: search.Definition, Text: "It carries 160 letters.", Ranges: marked},
			[]string{"Short texts.", "It [carries] 160 letters."}},
		{"by an alias: the alias", search.Hit{Field: search.Alias, Text: "text message"}, []string{"Short texts.", "also text message"}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var got []string
			for _, n := range Why(p, c.hit, &w) {
				got = append(got, plain(n))
			}
			assert.Equal(t, c.want, got)
		})
	}
	assert.Equal(t, "[SMS] Short Message Service", plain(Names(p, search.Hit{Field: search.Abbr, Ranges: []search.Range{{Start: 0, End: 3}}})))
}

func TestPageRow(t *testing.T) {
	p := open(t, glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS"})
	assert.Equal(t, strings.TrimPrefix(`
div.row role=option id=row12 aria-selected=false action 4 0
  span.name
    b.abbr
      "SMS"
    " "
    span.full
      "Short Message Service"
  span.count
    "7×"
`, "\n"), outline(root(func(t *Tree) { t.pageRow(p, PageTerm{0, 7}, 12) })))
}

func TestSnippet(t *testing.T) {
	long := "The operator keeps what it cannot deliver and tries again until the phone can be reached, or until the message expires, whichever comes first."
	at := func(s, word string) []search.Range {
		i := strings.Index(s, word)
		return []search.Range{{Start: i, End: i + len(word)}}
	}
	for _, c := range []struct {
		rule, s string
		ranges  []search.Range
		want    string
	}{
		{"a short text is shown whole", "The operator keeps it.", at("The operator keeps it.", "keeps"), "The operator [keeps] it."},
		{"a long text from its beginning, cut between words", long, at(long, "operator"),
			"The [operator] keeps what it cannot deliver and tries again until the phone can be reached, or until the …"},
		{"what matches further on, with some words before it", long, at(long, "expires"), "… or until the message [expires], whichever comes first."},
		{"a match at the cut is shown whole", long, at(long, "message"), "… reached, or until the [message] expires, whichever comes first."},
		{"matches further on still are left out", long, append(at(long, "operator"), at(long, "first")...),
			"The [operator] keeps what it cannot deliver and tries again until the phone can be reached, or until the …"},
		{"no match, no mark", "Nothing.", nil, "Nothing."},
		{"nothing at all", "", nil, ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.want, plain(of(func(t *Tree) { snippetAlone(t, c.s, c.ranges) })))
		})
	}
}

// Whatever the text and its matches, a snippet is pieces of them, whole runes,
// with the first match in it, and not much longer than a line.
func TestSnippetOfAnything(t *testing.T) {
	alphabet := []rune("ab é漢🙂   ")
	r := rand.New(rand.NewPCG(1, 7))
	for range 5000 {
		var text []rune
		for range r.IntN(200) {
			text = append(text, alphabet[r.IntN(len(alphabet))])
		}
		var ranges []search.Range
		s, at := "", 0
		for i := 0; i < len(text); {
			n := min(1+r.IntN(60), len(text)-i)
			s += string(text[i : i+n])
			if r.IntN(3) == 0 {
				ranges = append(ranges, search.Range{Start: at, End: len(s)})
			}
			i, at = i+n, len(s)
		}
		got := plain(of(func(t *Tree) { snippetAlone(t, s, ranges) }))
		require.True(t, utf8.ValidString(got), "%q", got)
		inner := strings.TrimSuffix(strings.TrimPrefix(got, "… "), " …")
		require.Contains(t, s, strings.NewReplacer("[", "", "]", "").Replace(inner))
		if len(ranges) > 0 {
			first := ranges[0]
			require.Contains(t, got, "["+s[first.Start:first.End]+"]")
			require.LessOrEqual(t, len(inner), 2*snippetSize+4*60+2*len(ranges))
		}
	}
}

func TestDecimal(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 10: "10", 65: "65", 9223372036854775807: "9223372036854775807"} {
		assert.Equal(t, want, decimal(n))
	}
}

// snippetAlone writes a snippet in an element of its own.
func snippetAlone(t *Tree, s string, ranges []search.Range) {
	t.open("span", "found")
	t.snippet(s, ranges)
	t.close()
}
