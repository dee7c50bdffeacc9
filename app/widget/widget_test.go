package widget_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/stop"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// parts are those of the built-in glossary.
func parts(t *testing.T) pack.Parts {
	t.Helper()
	p, err := pack.Split(builtin.Pack())
	require.NoError(t, err)
	return p
}

func whole(t *testing.T) *pack.Pack {
	t.Helper()
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	return p
}

func marker(t *testing.T) *widget.Marker {
	t.Helper()
	m, err := widget.NewMarker(parts(t).Names)
	require.NoError(t, err)
	return m
}

func cards(t *testing.T) *widget.Cards {
	t.Helper()
	p := parts(t)
	c, err := widget.NewCards(p.Names, p.Cards)
	require.NoError(t, err)
	return c
}

// rows returns what b has, n numbers in each row.
func rows(b []byte, n int) (out [][]int) {
	for numbers := widget.Numbers(b); len(numbers) > 0; numbers = numbers[n:] {
		out = append(out, numbers[:n:n])
	}
	return out
}

func TestAMarkerFindsTermsByTheirNamesAlone(t *testing.T) {
	m, p := marker(t), whole(t)
	require.Equal(t, p.Len(), m.Len())
	sms, api := p.Find("sms"), p.Find("api")
	text := "é SMS, an API and another SMS"
	assert.Equal(t, [][]int{{2, 5, sms}, {10, 13, api}}, rows(m.Scan(text), 3), "the first of each, in UTF-16 code units")
	assert.Empty(t, m.Scan(text), "what the page has already is not marked again")
	m.Restart()
	assert.Len(t, rows(m.Scan(text), 3), 2, "a new page")

	assert.Equal(t, sms, m.Lookup("sms"))
	assert.Equal(t, -1, m.Lookup("nothing"))
	assert.Equal(t, "sms"+view.NameEnd+"SMS", string(m.Name(sms)))
	assert.Empty(t, m.Name(m.Len()), "no such entry")
}

func TestAMarkerKeepsTheOwnersOptions(t *testing.T) {
	m, p := marker(t), whole(t)
	configure := func(o ...[2]string) []string { return m.Configure(options.Text(o)) }
	text := "A channel for SMS and SMS"
	assert.Empty(t, configure([2]string{"repeat", "all"}, [2]string{"enable", "channel"}, [2]string{"disable", "nothing"}))
	assert.Len(t, rows(m.Scan(text), 3), 3)
	assert.Empty(t, configure([2]string{"disable", "sms"}))
	assert.Empty(t, m.Scan(text), "the options before are forgotten")
	assert.Empty(t, configure([2]string{"link", "nowhere"}, [2]string{"rest", "x"}), "what is wrong with others is said by the cards")
	assert.Equal(t, []string{`the option repeat is "often": use calm, section, page or all`}, configure([2]string{"repeat", "often"}))
	assert.Equal(t, [][]int{{14, 17, p.Find("sms")}}, rows(m.Scan(text), 3), "a mistaken option keeps its default")
}

func TestWhatIsNoGlossaryIsRefused(t *testing.T) {
	p := parts(t)
	_, err := widget.NewMarker(p.Cards)
	assert.ErrorIs(t, err, pack.ErrFormat)
	for _, c := range [][2]string{{p.Cards, p.Cards}, {p.Names, p.Names}, {p.Names, ""}, {"", p.Cards}, {p.Names, p.Cards[:100]}} {
		_, err := widget.NewCards(c[0], c[1])
		assert.ErrorIs(t, err, pack.ErrFormat)
	}
}

// The card of an entry in parts is the card of the whole pack, once its chunk is there.
func TestCardsNeedOneChunkEach(t *testing.T) {
	c, p, chunks := cards(t), whole(t), parts(t).Texts
	require.Greater(t, len(chunks), 1)
	owner := options.Default().View
	var tree view.Tree
	for e := range p.Len() {
		// Those that share a name with it have theirs.
		for chunk := c.Missing(e); chunk >= 0; chunk = c.Missing(e) {
			if len(c.Summary(e)) == 0 {
				assert.NotContains(t, string(c.Card(e, 0, "")), p.Summary(e))
			}
			assert.False(t, c.AddTexts(chunk, chunks[(chunk+1)%len(chunks)][1:]), "texts that are damaged")
			require.True(t, c.AddTexts(chunk, chunks[chunk]))
		}
		want := pack.NoChunk
		if len(p.Shared(e)) > 0 {
			want = widget.Several
		}
		require.Equal(t, want, c.Missing(e), p.ID(e))
		tree.Reset()
		tree.Card(p, e, 1, "", nil, &owner)
		require.Equal(t, tree.Bytes(), c.Card(e, 1, ""), p.ID(e))
		require.Equal(t, p.Summary(e), string(c.Summary(e)))
	}
	assert.Empty(t, c.Card(p.Len(), 0, ""), "no such entry")
	assert.Empty(t, c.Summary(p.Len()))
	assert.Equal(t, pack.NoChunk, c.Missing(p.Len()))
}

func TestCardsAnswerEvents(t *testing.T) {
	c := cards(t)
	assert.Equal(t, [][]int{{int(hover.WakeAt), 0, 0, 0, hover.Rest + 1}}, wakes(rows(c.Step(hover.Event{Kind: hover.Enter, Now: 1000, Mark: 3, Entry: 7}), 5)))
	opened := rows(c.Step(hover.Event{Kind: hover.Wake, Now: 1000 + hover.Rest}), 5)
	assert.Contains(t, opened, []int{int(hover.OpenCard), 3, 7, 0, 0})

	assert.Empty(t, c.Configure(options.Text([][2]string{{"open", "click"}})))
	assert.Empty(t, c.Step(hover.Event{Kind: hover.Enter, Now: 9000, Mark: 3, Entry: 7}), "the owner wants a press")
	assert.Equal(t, []string{`the option rest is "soon": use milliseconds from 0 to 10000`}, c.Configure(options.Text([][2]string{{"rest", "soon"}})))
}

// wakes keeps of effects those that ask to be woken.
func wakes(effects [][]int) (out [][]int) {
	for _, e := range effects {
		if e[0] == int(hover.WakeAt) {
			out = append(out, []int{e[0], 0, 0, 0, e[4]})
		}
	}
	return out
}

func TestTheListOfTheStop(t *testing.T) {
	c := cards(t)
	list := string(c.StopRows("SMS\x1fA text.\x1eAPI\x1fA way in.\x1e"))
	assert.Contains(t, list, "SMS:")
	assert.Contains(t, list, "A way in.")
	assert.Equal(t, int(stop.Open), rows(c.Stop(stop.Event{Kind: stop.Press, Row: stop.None}), 2)[0][0])
	assert.Contains(t, rows(c.Stop(stop.Event{Kind: stop.Key, Now: 10, Key: stop.Down}), 2), []int{int(stop.GoTo), 1})
}

// newSearch returns the search of the parts, as the module joins them.
func newSearch(t *testing.T) *widget.Search {
	t.Helper()
	p := parts(t)
	joined, err := pack.Open(pack.Join(p.Names, p.Cards, p.Search, p.Texts))
	require.NoError(t, err)
	return widget.NewSearch(joined, search.New(joined), &options.Default().View)
}

// Each of the page's glossaries has its own of everything: the race detector sees what they share.
func TestGlossariesOfAPageShareNothing(t *testing.T) {
	p := parts(t)
	want := string(marker(t).Scan("SMS and API"))
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			m, err := widget.NewMarker(p.Names)
			require.NoError(t, err)
			c, err := widget.NewCards(p.Names, p.Cards)
			require.NoError(t, err)
			b := newSearch(t).NewBox(widget.BoxOptions{})
			for range 50 {
				m.Restart()
				assert.Equal(t, want, string(m.Scan("SMS and API")))
				assert.NotEmpty(t, c.Card(1, 0, ""))
				c.Step(hover.Event{Kind: hover.Enter, Mark: 1, Entry: 1})
				b.Step(combobox.Event{Kind: combobox.Input, Length: 3}, widget.Page{Query: strings.Repeat("s", 3)})
			}
		})
	}
}

// What page a name of several entries stands on decides which of them its card has first.
func TestTheCardOfANameOfSeveralEntries(t *testing.T) {
	c, p, chunks := cards(t), whole(t), parts(t).Texts
	for n, chunk := range chunks {
		require.True(t, c.AddTexts(n, chunk))
	}
	cli, callerID := p.Find("cli"), p.Find("caller-id")
	first := func(marked string, used ...string) string {
		for _, id := range used {
			require.GreaterOrEqual(t, p.Find(id), 0, id)
			c.Use(p.Find(id))
		}
		tree := string(c.Card(cli, 0, marked))
		a, b := strings.Index(tree, p.Summary(cli)), strings.Index(tree, p.Summary(callerID))
		if a >= 0 && b >= 0 {
			assert.Contains(t, tree, p.Term(cli))
			assert.Contains(t, tree, p.Term(callerID))
			return p.ID(map[bool]int{true: cli, false: callerID}[a < b])
		}
		assert.GreaterOrEqual(t, a, 0)
		return "only cli"
	}
	assert.Equal(t, "cli", first("CLI"))
	assert.Equal(t, "cli", first("CLIs", "cli", "sdk", "cnam"))
	assert.Equal(t, "caller-id", first("CLI", "cli", "cnam", "stir-shaken", "sdk"))
	assert.Equal(t, "caller-id", first("CLI", "cli", "sdk", "tunnel", "caller-id"))
	assert.Equal(t, "cli", first("CLI"), "one page says nothing of the next")
	assert.Equal(t, "only cli", first("command-line interface", "caller-id"))
	assert.Equal(t, "only cli", first(""))
}
