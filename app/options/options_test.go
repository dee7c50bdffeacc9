package options

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/glossary/match"
)

// options returns key, value, key, value as Parse reads them.
func options(pairs ...string) (text string) {
	for i := 0; i < len(pairs); i += 2 {
		text += Text([][2]string{{pairs[i], pairs[i+1]}})
	}
	return text
}

func TestDefault(t *testing.T) {
	got, mistakes := Parse("")
	assert.Empty(t, mistakes)
	assert.Equal(t, Default(), got)
	assert.Equal(t, match.Calm, got.Repeat)
	assert.Equal(t, hover.Options{Rest: 500, Grace: 300, Group: 400}, got.Hover)
	assert.Equal(t, "More", got.View.Strings.More)
	assert.Empty(t, got.View.Link)
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		want       func(*Options)
	}{
		{"repeat in each section", options("repeat", "page", "repeat", "section"), func(s *Options) { s.Repeat = match.EverySection }},
		{"repeat on each page", options("repeat", "page"), func(s *Options) { s.Repeat = match.EveryPage }},
		{"repeat always", options("repeat", "all"), func(s *Options) { s.Repeat = match.Always }},
		{"open on click", options("open", "click"), func(s *Options) { s.Hover.ClickOnly = true }},
		{"open on hover", options("open", "click", "open", "hover"), func(s *Options) { s.Hover.ClickOnly = false }},
		{"rest in milliseconds", options("rest", "250"), func(s *Options) { s.Hover.Rest = 250 }},
		{"no rest at all", options("rest", "0"), func(s *Options) { s.Hover.Rest = 0 }},
		{"group in milliseconds", options("group", "0"), func(s *Options) { s.Hover.Group = 0 }},
		{"the owner's words", options("strings.more", "Mehr", "strings.search.label", "Suche"),
			func(s *Options) { s.View.Strings.More, s.View.Strings.Search.Label = "Mehr", "Suche" }},
		{"ten seconds at most", options("grace", "10000"), func(s *Options) { s.Hover.Grace = 10000 }},
		{"search from a launcher, with a shortcut", options("search", "launcher", "shortcut", "ctrl+shift+k"), func(*Options) {}},
		{"a shortcut of one key", options("shortcut", "/"), func(*Options) {}},
		{"link with the ID", options("link", "https://docs.test/{id}"), func(s *Options) { s.View.Link = "https://docs.test/{id}" }},
		{"link relative to the page", options("link", "#{id}"), func(s *Options) { s.View.Link = "#{id}" }},
		{"enable, with commas or white space between IDs", options("enable", "channel, contact\n\tflow"),
			func(s *Options) { s.Enable = []string{"channel", "contact", "flow"} }},
		{"disable", options("disable", "sms"), func(s *Options) { s.Disable = []string{"sms"} }},
		{"enable nothing", options("enable", ""), func(s *Options) { s.Enable = []string{} }},
		{"the last of two wins", options("rest", "1", "rest", "2"), func(s *Options) { s.Hover.Rest = 2 }},
		{"several at once, the last without its end", options("rest", "1", "open", "click") + "grace" + KeyEnd + "3",
			func(s *Options) { s.Hover = hover.Options{Rest: 1, Grace: 3, Group: 400, ClickOnly: true} }},
	} {
		t.Run(c.rule, func(t *testing.T) {
			want := Default()
			c.want(want)
			got, mistakes := Parse(c.text)
			assert.Empty(t, mistakes)
			assert.Equal(t, want, got)
		})
	}
}

func TestMistakes(t *testing.T) {
	const (
		repeat   = "use calm, section, page or all"
		open     = "use hover or click"
		time     = "use milliseconds from 0 to 10000"
		link     = "use an http, https or relative address with {id}"
		none     = "there is no such option"
		words    = "there is no such string"
		search   = "use launcher, or put <cpaas-search> into the page"
		shortcut = "use a key, with ctrl+, alt+, shift+, meta+ or mod+ before it, as in / or mod+k"
		config   = `use the JSON of the configuration, as in {"strings": {"more": "Mehr"}}`
	)
	for _, c := range []struct{ rule, key, value, cure string }{
		{"repeat has four values", "repeat", "once", repeat},
		{"values are exact", "repeat", "Page", repeat},
		{"a value is needed", "repeat", "", repeat},
		{"open has two values", "open", "focus", open},
		{"a time is a number", "rest", "fast", time},
		{"a time has no unit", "rest", "500ms", time},
		{"a time has no fraction", "rest", "1.5", time},
		{"a time is not negative", "rest", "-1", time},
		{"a time is at most ten seconds", "grace", "10001", time},
		{"a time fits a number", "grace", "99999999999999999999", time},
		{"a time is not empty", "grace", "", time},
		{"a link is safe", "link", "javascript:alert('{id}')", link},
		{"a link is not empty", "link", "", link},
		{"a group has no unit", "group", "1s", time},
		{"words that nobody says", "strings.hello", "Hallo", words},
		{"words have a name", "strings.", "Hallo", words},
		{"a search box in the page is no option", "search", "box", search},
		{"a shortcut has a key", "shortcut", "ctrl+", shortcut},
		{"a shortcut has modifiers that there are", "shortcut", "hyper+k", shortcut},
		{"a shortcut is in small letters", "shortcut", "Ctrl+K", shortcut},
		{"a shortcut is not empty", "shortcut", "", shortcut},
		{"words are no text", "strings", "[object Object]", config},
		{"a name that nobody knows", "colour", "red", none},
		{"a name in another case", "Repeat", "all", none},
		{"no name", "", "", none},
		{"what the reader of the page must not see as code", "<script>", "x", none},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, mistakes := Parse(options(c.key, c.value))
			assert.Equal(t, Default(), got)
			assert.Equal(t, []string{"the option " + c.key + ` is "` + c.value + `": ` + c.cure}, mistakes)
		})
	}

	t.Run("a mistake spoils no other option, and each is told", func(t *testing.T) {
		got, mistakes := Parse(options("rest", "x", "grace", "7", "no", "", "open", "click"))
		assert.Len(t, mistakes, 2)
		assert.Equal(t, hover.Options{Rest: 500, Grace: 7, Group: 400, ClickOnly: true}, got.Hover)
	})
	t.Run("a mistake keeps what a right one before it chose", func(t *testing.T) {
		got, _ := Parse(options("rest", "7", "rest", "x"))
		assert.Equal(t, 7.0, got.Hover.Rest)
	})
}

func FuzzParse(f *testing.F) {
	f.Add(options("rest", "250", "link", "/{id}", "enable", "a b"))
	f.Add(PairEnd + KeyEnd + PairEnd)
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := Parse(text)
		again, _ := Parse(text)
		assert.Equal(t, got, again)
		for _, delay := range []float64{got.Hover.Rest, got.Hover.Grace, got.Hover.Group} {
			assert.True(t, delay >= 0 && delay <= 10000)
		}
	})
}

func TestEveryGoOptionIsReadAndNoPageOptionIs(t *testing.T) {
	for _, name := range strings.Fields(Go) {
		_, mistakes := Parse(name + KeyEnd + "\x01 no value of anything" + PairEnd)
		for _, m := range mistakes {
			assert.NotContains(t, m, "there is no such option", name)
		}
	}
	for _, name := range strings.Fields(Page) {
		_, mistakes := Parse(name + KeyEnd + "x" + PairEnd)
		assert.Len(t, mistakes, 1, name)
	}
}

func TestCure(t *testing.T) {
	for _, c := range []struct{ name, right, wrong, cure string }{
		{"theme", "dark", "black", "use auto, light or dark"},
		{"gap", "0", "-1", "use CSS pixels, a whole number"},
		{"root", "main", "", "use a CSS selector, or leave it out"},
		{"exclude", ".x", "", "use a CSS selector, or leave it out"},
		{"repeat", "all", "once", "use calm, section, page or all"},
		{"strings.more", "Mehr", "", ""},
	} {
		assert.Empty(t, Cure(c.name, c.right), c.name)
		if c.cure != "" {
			assert.Equal(t, c.cure, Cure(c.name, c.wrong), c.name)
		}
	}
	assert.Equal(t, "there is no such string", Cure("strings.moer", "x"))
	for _, name := range strings.Fields(Page) {
		assert.NotEqual(t, "there is no such option", Cure(name, "1"), name)
	}
}
