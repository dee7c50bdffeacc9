package richtext

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"

	"cpaas-glossary/glossary/pack"
)

// shown writes t with its spans as tags.
func shown(t Text) string {
	var b strings.Builder
	at := 0
	var open []pack.Span
	closeUntil := func(place int) {
		for len(open) > 0 && open[len(open)-1].End <= place {
			s := open[len(open)-1]
			open = open[:len(open)-1]
			b.WriteString(t.Plain[at:s.End] + "</" + pack.SpanTag(s.Kind) + ">")
			at = s.End
		}
	}
	for _, s := range t.Spans {
		closeUntil(s.Start)
		b.WriteString(t.Plain[at:s.Start] + "<" + pack.SpanTag(s.Kind))
		if s.Kind == pack.SpanLink {
			b.WriteString(" " + s.Address)
		}
		b.WriteString(">")
		at = s.Start
		open = append(open, s)
	}
	closeUntil(len(t.Plain))
	return b.String() + t.Plain[at:]
}

func TestTheSubset(t *testing.T) {
	for source, want := range map[string]string{
		"Plain text.":                                                    "Plain text.",
		"An *important* and **vital** word.":                             "An <em>important</em> and <strong>vital</strong> word.",
		"Send `To: <sip:a@b>` first.":                                    "Send <code>To: <sip:a@b></code> first.",
		"See [the *guide*](https://example.com/a?b=c#d) now.":            "See <a https://example.com/a?b=c#d>the <em>guide</em></a> now.",
		"See [here](/docs/sms) and <https://example.com>.":               "See <a /docs/sms>here</a> and <a https://example.com>https://example.com</a>.",
		"import *x*\n\nexport y.":                                        "<p>import <em>x</em></p>\n<p>export y.</p>",
		"One.\n\nTwo.":                                                   "<p>One.</p>\n<p>Two.</p>",
		"Either:\n\n- one\n- two\n  lines\n\nOr not.":                    "<p>Either:</p>\n<ul><li>one</li>\n<li>two lines</li></ul>\n<p>Or not.</p>",
		"1. First\n2. `Second`":                                          "<ol><li>First</li>\n<li><code>Second</code></li></ol>",
		"- a\n\n- b":                                                     "<ul><li>a</li>\n<li>b</li></ul>",
		"A line\nthat goes on.":                                          "A line that goes on.",
		`Literal \*stars\*, \<b>, \[x] and C:\dir.`:                      `Literal *stars*, <b>, [x] and C:\dir.`,
		"5 * 3, snake_case_name, *67 and a [note].":                      "5 * 3, snake_case_name, *67 and a [note].",
		"**Bold *and slanted***":                                         "<strong>Bold <em>and slanted</em></strong>",
		"**a **b** c**":                                                  "<strong>a b c</strong>",
		"&lt;b&gt; stays as it is, and so does a < b.":                   "&lt;b&gt; stays as it is, and so does a < b.",
		"[a]: https://example.com\n\nNo line is lost.":                   "<p>[a]: https://example.com</p>\n<p>No line is lost.</p>",
		"Protocol-relative [too](//example.com).":                        "Protocol-relative <a //example.com>too</a>.",
		"1985 was a year. 2. is no list here":                            "1985 was a year. 2. is no list here",
		"`` a`b `` and `  `":                                             "<code>a`b</code> and <code>  </code>",
		"A [link](<https://example.com/a_b*c>) with signs in *its* path": "A <a https://example.com/a_b*c>link</a> with signs in <em>its</em> path",
	} {
		text, err := Parse(source)
		require.NoError(t, err, source)
		assert.Equal(t, want, shown(text), source)
		back, err := Parse(text.Markdown())
		require.NoError(t, err, text.Markdown())
		assert.Equal(t, text, back, "written as %s", text.Markdown())
	}
}

func TestWhatIsNotInTheSubsetIsRefused(t *testing.T) {
	for source, want := range map[string]string{
		"A <b>bold</b> word":              "line 1: HTML is not supported: write a backslash before the <, or put it between backticks",
		"A <Content-Type> header":         "line 1: HTML is not supported",
		"One.\n\n<script>x</script>":      "line 3: HTML is not supported",
		"An ![image](a.png)":              "line 1: an image is not supported: link to it",
		"# Heading":                       "line 1: a heading is not supported",
		"Heading\n=====\n\nText":          "line 1: a heading is not supported",
		"> quoted":                        "line 1: a quotation is not supported",
		"Text\n\n    code":                "line 3: a code block is not supported",
		"```\ncode\n```":                  "a code block is not supported",
		"a\n\n---":                        "a line between paragraphs is not possible",
		"| a | b |\n|---|---|\n| 1 | 2 |": "line 1: a table is not supported: make it a list",
		"- a\n  - b":                      "a list within a list is not supported",
		"- - a":                           "line 1: a list or a quotation begins within a list",
		"- a\n\n  b":                      "line 3: an item of a list has two paragraphs",
		"-":                               "an item of a list is empty",
		"7. seven":                        "a numbered list begins with 7: begin it with 1, or write a backslash before the full stop",
		"[a](javascript:alert(1))":        `a link leads to "javascript:alert(1)": use an http, https or relative address`,
		"[a](<java\\script:x>)":           "a link leads to",
		"[a](data:text/html,x)":           "a link leads to",
		"[a](< javascript:x>)":            "a link leads to",
		"<javascript:alert(1)>":           "a link leads to",
		"<a@example.com>":                 "a link leads to",
		"[a]()":                           "a link leads to",
		"[](https://example.com)":         "a link has no text",
		"[a](/b \"title\")":               "a link has a title",
		strings.Repeat("*a ", 1001):       "the text has more than 1000 signs that may format it",
	} {
		_, err := Parse(source)
		require.ErrorContains(t, err, want, "%q", source)
		assert.Equal(t, source, Plain(source))
		lenient, err := Parse(Lenient(source))
		if len(source) < 100 {
			require.NoError(t, err, "%q", Lenient(source))
			if !strings.Contains(source, "\n") {
				assert.Equal(t, Text{Plain: source}, lenient)
			}
		}
	}
}

func TestLiteral(t *testing.T) {
	for _, s := range []string{"Plain.", "5 * 3", "*a*", "- a", "1. a", "12) b", "# a", "<b>", "a\\b", "\\", "__proto__", "![x](y)", "+", "=", "---", ": x", "&amp;", "a|b", "~~~", "`", "[x]: y", "> x"} {
		text, err := Parse(Literal(s))
		require.NoError(t, err, s)
		assert.Equal(t, Text{Plain: s}, text, "written as %s", Literal(s))
	}
	assert.Equal(t, "5 * 3", Literal("5 * 3"), "what formats nothing is left as it is")
}

func TestATextIsAHeadingAsItIs(t *testing.T) {
	for _, s := range []string{"C#", "the pound key #", "a ##", "#", "# a #"} {
		var html strings.Builder
		require.NoError(t, goldmark.Convert([]byte("## "+Text{Plain: s}.Markdown()), &html))
		assert.Equal(t, "<h2>"+s+"</h2>\n", html.String())
	}
}

// checkSpans fails unless the spans of a text nest, are of the subset, and link to what is safe.
func checkSpans(t *testing.T, text Text) {
	t.Helper()
	ends := []int{len(text.Plain)}
	at := 0
	for _, s := range text.Spans {
		for len(ends) > 1 && ends[len(ends)-1] <= s.Start {
			ends = ends[:len(ends)-1]
		}
		require.True(t, at <= s.Start && s.Start < s.End && s.End <= ends[len(ends)-1], "%+v", text)
		require.True(t, s.Kind > pack.SpanEnd && s.Kind < pack.SpanEntry, "%+v", s)
		if s.Kind == pack.SpanLink {
			before, _, scheme := strings.Cut(s.Address, ":")
			require.True(t, !scheme || strings.ContainsAny(before, "/?#") || strings.EqualFold(before, "http") || strings.EqualFold(before, "https"), s.Address)
		}
		at = s.Start
		ends = append(ends, s.End)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"a *b* **c** `d` [e](/f)", "- a\n- b\n\n1. c", "***a** b*", "*a***b**", "`` ` ``", "a\\\nb", "- a\n* b\n+ c", "**a*b*c**", "[*a*](<b c>)",
		"1) a\n1. b", "<https://x.y>", "![a](b)", "a\n===", "&#106;", "_a_b_", "[a](java&#115;cript:x)", "\\", "| a |\n|--|", "a!\n\n[b](c)",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		source = strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' || r == '\uFFFD' {
				return -1
			}
			return r
		}, source)
		text, err := Parse(source)
		if err != nil {
			literal, err := Parse(Lenient(strings.Join(strings.Fields(source), " ")))
			if err == nil {
				checkSpans(t, literal)
			}
			return
		}
		checkSpans(t, text)
		written := text.Markdown()
		back, err := Parse(written)
		require.NoError(t, err, "%q, written as %q", source, written)
		require.Equal(t, text.Plain, back.Plain, "%q, written as %q", source, written)
		var kept []pack.Span
		for _, s := range text.Spans {
			if s.Kind != pack.SpanEmphasis && s.Kind != pack.SpanStrong || fmt.Sprint(back.Spans) == fmt.Sprint(text.Spans) {
				kept = append(kept, s)
			}
		}
		require.Equal(t, kept, back.Spans, "%q, written as %q", source, written)
		bare, err := Parse(text.Source())
		require.NoError(t, err, "%q, written as %q", source, text.Source())
		require.Equal(t, back.Plain, bare.Plain, "%q, written as %q", source, text.Source())
		if rest, ok := text.After(len(text.Head())); ok {
			checkSpans(t, rest)
			require.True(t, strings.HasSuffix(text.Plain, rest.Plain))
		}
	})
}

func TestABuilderMakesWhatADefinitionCanHave(t *testing.T) {
	for want, write := range map[string]func(b *Builder){
		"":           func(b *Builder) { b.Paragraph(); b.Write(" ") },
		"one two":    func(b *Builder) { b.Write(" one "); b.Write("\n two") },
		"one\n\ntwo": func(b *Builder) { b.Paragraph(); b.Write("one"); b.Paragraph(); b.Paragraph(); b.Write("two") },
		"a *b* c": func(b *Builder) {
			b.Write("a")
			b.Open(pack.SpanEmphasis, "")
			b.Write(" b ")
			b.Close(pack.SpanEmphasis)
			b.Write("c")
		},
		"all": func(b *Builder) { b.Open(pack.SpanStrong, ""); b.Write("all"); b.Close(pack.SpanStrong) },
		"[a](/b) c d": func(b *Builder) {
			b.Open(pack.SpanLink, "/b")
			b.Write("a")
			b.Close(pack.SpanLink)
			b.Open(pack.SpanLink, "b.md")
			b.Write(" c")
			b.Close(pack.SpanLink)
			b.Open(pack.SpanLink, "javascript:x")
			b.Write(" d")
			b.Close(pack.SpanLink)
		},
		"See:\n\n- one\n- `two`\n\n1. three": func(b *Builder) {
			b.Write("See:")
			b.Item(false, true)
			b.Write("one")
			b.Item(false, false)
			b.Open(pack.SpanCode, "")
			b.Open(pack.SpanStrong, "")
			b.Write("two")
			b.Item(true, true)
			b.Write("three")
		},
	} {
		var b Builder
		write(&b)
		text := b.Text()
		checkSpans(t, text)
		assert.Equal(t, want, text.Source())
		back, err := Parse(text.Source())
		require.NoError(t, err, want)
		assert.Equal(t, text, back, want)
	}
}

func TestTheTextAfterItsBeginning(t *testing.T) {
	for _, c := range []struct{ source, head, rest string }{
		{"One. *Two*.", "One.", "*Two*."},
		{"One.\n\n- a\n- b", "One.", "- a\n- b"},
		{"One.\n\nTwo.\n\nThree.", "One.", "Two.\n\nThree."},
		{"*One.* Two.", "One.", "Two."},
	} {
		text, err := Parse(c.source)
		require.NoError(t, err)
		rest, ok := text.After(len(c.head))
		assert.True(t, ok, c.source)
		assert.Equal(t, c.rest, rest.Source(), c.source)
		if text.HasBlocks() {
			assert.Equal(t, c.head, text.Head())
		}
	}
	text, err := Parse("*One. Two.*")
	require.NoError(t, err)
	_, ok := text.After(len("One."))
	assert.False(t, ok)
	list, err := Parse("- a\n\nb")
	require.NoError(t, err)
	assert.Empty(t, list.Head())
}
