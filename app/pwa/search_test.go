package pwa

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
)

func TestAPageOfResultsListsAllWithWhatShowsWhy(t *testing.T) {
	s := site(t)
	page := s.PageAt(SearchPath, "q=message")
	assert.Equal(t, "message", page.Query)
	text := written(page.Main, nil)
	total := s.search.Count("message")
	require.Greater(t, total, view.MaxRows)
	assert.Contains(t, text, `<p class="quiet">`+s.count(total)+`</p>`)
	assert.Len(t, s.found("message").Children, total)
	assert.Contains(t, text, `Short <mark class="match">Message</mark> Service`)
	assert.Contains(t, text, `<p class="text">`)
	assert.Contains(t, text, `<p class="found">`)
}

func TestTheShellOfResultsSaysThatItSearches(t *testing.T) {
	page := site(t).PageAt(SearchPath, "")
	assert.Empty(t, page.Query)
	text := written(page.Main, nil)
	for _, want := range []string{`<p class="lead if-asked">`, `<p class="lead unless-asked">`, `<p class="without-app">Without JavaScript`} {
		assert.Contains(t, text, want)
	}
}

func TestThePanelBeginsWithTheCategories(t *testing.T) {
	s := site(t)
	text := written(s.PageAt(PanelPath, "").Main, nil)
	for _, c := range s.Pack.Categories() {
		assert.Contains(t, text, `href="/docs/categories/`+c.ID+`/" target="_top"`)
	}
}

// The app draws what the box answers: a row per choice, and the card with its controls.
func TestTheRowsOfTheAppSayWhatTheyAreFor(t *testing.T) {
	s := site(t)
	box := s.boxes.NewBox(widget.BoxOptions{})
	page := widget.Page{Query: "sms"}
	var rows view.Node
	for _, e := range widget.ReadAnswer(box.Step(combobox.Event{Kind: combobox.Input, Length: 3}, page)) {
		if e.Kind == combobox.Search {
			rows = view.ReadNode(e.Tail)
		}
	}
	text := written(numbered(rows), nil)
	assert.Contains(t, text, `data-act="1" data-entry=`)
	assert.NotContains(t, written(rows, nil), "data-act", "the rows themselves stay as they are")
	assert.Len(t, rowsIn(rows), strings.Count(text, `role="option"`))
	for _, e := range widget.ReadAnswer(box.Key(1, keys.Press{Key: "Enter", Facts: keys.Editable}, page)) {
		if e.Kind == combobox.ShowCard {
			assert.Contains(t, written(toTop(view.ReadNode(e.Tail)), nil), `href="/docs/terms/sms/" target="_top"`)
			return
		}
	}
	t.Fatal("no card")
}
