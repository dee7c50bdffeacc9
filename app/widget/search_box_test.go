package widget_test

import (
	"fmt"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// A reader sits at a box: the text changes as keys and effects say.
type reader struct {
	t    *testing.T
	pack *pack.Pack
	box  *widget.SearchBox
	page widget.Page
	now  float64
	rows view.Node
	card view.Node
}

func newReader(t *testing.T, o widget.BoxOptions) *reader {
	return &reader{t: t, pack: whole(t), box: newSearch(t).NewBox(o)}
}

// saw returns the effects of an answer in words.
func (r *reader) saw(answer []byte) string {
	var out []string
	for _, e := range widget.ReadAnswer(answer) {
		name := map[combobox.EffectKind]string{
			combobox.Open: "open", combobox.Close: "close", combobox.Search: "rows", combobox.Activate: "active", combobox.ShowCard: "card",
			combobox.ShowRows: "back", combobox.Clear: "clear", combobox.Announce: "say", combobox.Consume: "ours", combobox.FocusText: "text",
			combobox.GiveBack: "give back", combobox.Miss: "miss", widget.Report: "report", widget.Jump: "jump", widget.Visit: "visit", widget.List: "list", widget.TurnOn: "on",
		}[e.Kind]
		switch e.Kind {
		case combobox.WakeAt:
			require.Positive(r.t, e.Value)
			continue
		case combobox.Search:
			r.rows = view.ReadNode(e.Tail)
		case combobox.ShowCard:
			r.card = view.ReadNode(e.Tail)
			name += " " + r.pack.ID(e.Value)
		case combobox.Activate:
			name = fmt.Sprint(name, " ", e.Value)
		case widget.Jump, widget.Visit:
			name += " " + r.pack.ID(e.Value)
		case combobox.Announce, combobox.Miss, widget.Report:
			name += " " + string(e.Tail)
		default:
			require.Empty(r.t, e.Tail, name)
		}
		require.NotEmpty(r.t, name, "effect %d", e.Kind)
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

func (r *reader) types(text string) string {
	r.now++
	r.page.Query = text
	return r.saw(r.box.Step(combobox.Event{Kind: combobox.Input, Now: r.now, Length: len(text)}, r.page))
}

func (r *reader) press(facts keys.Facts, key string) string {
	r.now++
	return r.saw(r.box.Key(r.now, keys.Press{Key: key, Code: key, Facts: facts | keys.Editable}, r.page))
}

func (r *reader) choose(action view.Action, entry string) string {
	r.now++
	return r.saw(r.box.Choose(r.now, action, r.pack.Find(entry), r.page))
}

func (r *reader) wakes() string {
	r.now += combobox.Settle
	return r.saw(r.box.Step(combobox.Event{Kind: combobox.Wake, Now: r.now}, r.page))
}

// rowsOf returns the entries of the rows.
func rowsOf(n view.Node) (out []view.Choice) {
	for _, c := range n.Children {
		if c.Action != view.NoAction {
			out = append(out, view.Choice{Action: c.Action, Entry: c.Entry})
		}
		out = append(out, rowsOf(c)...)
	}
	return out
}

func TestABoxAnswersALetterInOneCall(t *testing.T) {
	r := newReader(t, widget.BoxOptions{})
	assert.Equal(t, "open, rows", r.types("ucs-2"))
	require.NotEmpty(t, rowsOf(r.rows))
	assert.Regexp(t, `^say \d+ results?$`, r.wakes())
	assert.Equal(t, "active 0, ours", r.press(0, "ArrowDown"))

	r.page.Terms = []view.PageTerm{{Entry: r.pack.Find("api"), Count: 2}}
	assert.Equal(t, "active -1, rows", r.types(""))
	assert.Equal(t, []view.Choice{{Action: view.JumpTo, Entry: r.pack.Find("api")}}, rowsOf(r.rows))
	assert.Equal(t, "say 1 term on this page", r.wakes())
}

func TestWhatMatchesNothingIsTold(t *testing.T) {
	r := newReader(t, widget.BoxOptions{})
	r.types("qqxxzz")
	r.wakes()
	assert.Contains(t, r.types(""), "miss qqxxzz", "and not what stands in the text now")

	r = newReader(t, widget.BoxOptions{})
	r.page.Query = ""
	r.box.Step(combobox.Event{Kind: combobox.Input, Now: r.now, Length: 2}, r.page)
	r.wakes()
	assert.NotContains(t, r.saw(r.box.Step(combobox.Event{Kind: combobox.Away, Now: r.now}, r.page)), "miss", "white space alone")
}

func TestEnterAndAPressDoTheSame(t *testing.T) {
	for _, c := range []struct {
		rule  string
		o     widget.BoxOptions
		enter string
	}{
		{"the card is shown in the panel, and the owner is told", widget.BoxOptions{}, "report mms, ours, card mms"},
		{"a row leads to its page", widget.BoxOptions{Pages: true}, "visit mms, ours, close"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			r := newReader(t, c.o)
			r.types("mms")
			assert.Equal(t, c.enter, r.press(0, "Enter"))
			r = newReader(t, c.o)
			r.types("mms")
			assert.Equal(t, strings.ReplaceAll(c.enter, ", ours", ""), r.choose(view.FollowTo, "mms"))
		})
	}
	r := newReader(t, widget.BoxOptions{})
	r.types("mms")
	r.press(0, "Enter")
	assert.Contains(t, fmt.Sprint(r.card), r.pack.Summary(r.pack.Find("mms")))
	assert.Equal(t, "card sms", r.choose(view.FollowTo, "sms"), "a related term is no choice of the search")
	assert.Equal(t, "card mms", r.choose(view.GoBack, ""))
	assert.Equal(t, "back, text", r.choose(view.GoBack, ""))
	assert.Empty(t, r.choose(view.FollowTo, "nothing"), "no such entry")
}

func TestKeysWithOthersHeldDownAreTheReaders(t *testing.T) {
	for _, o := range []widget.BoxOptions{{}, {Pages: true}, {Launcher: true}} {
		r := newReader(t, o)
		r.types("sms")
		for _, key := range []string{"ArrowDown", "ArrowUp", "Enter", "Home", "Escape"} {
			for _, held := range []keys.Facts{keys.Shift, keys.Ctrl, keys.Meta, keys.Ctrl | keys.Alt, keys.Shift | keys.Meta} {
				assert.Empty(t, r.press(held, key), "%s with %b in %v", key, held, o)
			}
		}
	}
	r := newReader(t, widget.BoxOptions{})
	r.types("sms")
	assert.Equal(t, "close", r.press(keys.Shift, "Tab"), "it moves on")
}

func TestKeysOfAnInputMethodAreItsOwn(t *testing.T) {
	for _, facts := range []keys.Facts{keys.Composing, 229 << keys.CodeShift} {
		r := newReader(t, widget.BoxOptions{})
		r.types("sms")
		for _, key := range []string{"ArrowDown", "Enter", "Escape"} {
			assert.Empty(t, r.press(facts, key))
		}
	}
	start := combobox.Event{Kind: combobox.ComposeStart}
	composed := func(r *reader) string {
		r.saw(r.box.Step(start, r.page))
		r.page.Query = "sm"
		return r.saw(r.box.Step(combobox.Event{Kind: combobox.Input, Length: 2, Composing: true}, r.page))
	}
	r := newReader(t, widget.BoxOptions{})
	r.press(229<<keys.CodeShift, "Process")
	assert.Empty(t, composed(r), "what is composed is not meant yet")
	r = newReader(t, widget.BoxOptions{})
	r.press(229<<keys.CodeShift, "Unidentified")
	assert.Equal(t, "open, rows", composed(r), "a phone's keyboard composes every word")
	r = newReader(t, widget.BoxOptions{Android: true})
	r.press(0, "s")
	assert.Equal(t, "open, rows", composed(r), "also where it names its keys")
}

func TestTabStopsAtWhatThePanelHas(t *testing.T) {
	r := newReader(t, widget.BoxOptions{})
	r.types("mms")
	assert.Equal(t, "close", r.press(0, "Tab"))
	r.page.Hidden = true
	r.types("mm")
	assert.Empty(t, r.press(0, "Tab"), "the button that shows the definitions again")
	assert.Equal(t, "close", r.press(keys.Shift, "Tab"), "backwards there is none")
	r.types("mms")
	assert.Equal(t, "on", r.choose(view.TurnOn, ""))
}

func TestATermOfThePageIsGoneTo(t *testing.T) {
	r := newReader(t, widget.BoxOptions{})
	r.page.Terms = []view.PageTerm{{Entry: r.pack.Find("api"), Count: 2}}
	r.saw(r.box.Step(combobox.Event{Kind: combobox.Press}, r.page))
	r.press(0, "ArrowDown")
	assert.Equal(t, "report api, jump api, ours", r.press(0, "Enter"))
	assert.Equal(t, "card api", r.saw(r.box.Step(combobox.Event{Kind: combobox.Follow, Entry: r.pack.Find("api")}, r.page)), "it cannot be seen")
}

func TestTotalsAreTotals(t *testing.T) {
	r := newReader(t, widget.BoxOptions{})
	r.types("message")
	total := search.New(r.pack).Count("message")
	require.Greater(t, total, view.MaxRows)
	assert.Equal(t, fmt.Sprintf("say %d results", total), r.wakes(), "all are counted")
	rows := rowsOf(r.rows)
	require.Len(t, rows, view.MaxRows+1)
	require.Equal(t, view.ShowAll, rows[view.MaxRows].Action, "the last row leads to the others")
	assert.Equal(t, fmt.Sprintf("active %d, ours", view.MaxRows), r.press(0, "ArrowUp"))
	assert.Equal(t, fmt.Sprintf("rows, ours, active %d", view.MaxRows), r.press(0, "Enter"), "where the reader was is the first of them")
	assert.Len(t, rowsOf(r.rows), total)
	assert.Equal(t, rows[:view.MaxRows], rowsOf(r.rows)[:view.MaxRows])
	assert.Equal(t, fmt.Sprintf("active %d, ours", view.MaxRows+1), r.press(0, "ArrowDown"))
	r.types("messages")
	assert.LessOrEqual(t, len(rowsOf(r.rows)), view.MaxRows+1, "the next text begins anew")

	r = newReader(t, widget.BoxOptions{Pages: true})
	r.types("message")
	assert.Equal(t, "list, close", r.choose(view.ShowAll, ""))

	r = newReader(t, widget.BoxOptions{})
	r.types("ucs-2")
	for _, row := range rowsOf(r.rows) {
		assert.NotEqual(t, view.ShowAll, row.Action, "nothing is left out")
	}
}

func TestBoxesAreApart(t *testing.T) {
	s := newSearch(t)
	one, other := s.NewBox(widget.BoxOptions{}), s.NewBox(widget.BoxOptions{Launcher: true})
	sms := widget.Page{Query: "sms"}
	one.Step(combobox.Event{Kind: combobox.Input, Now: 5, Length: 3}, sms)
	other.Step(combobox.Event{Kind: combobox.Toggle, Now: 6}, widget.Page{})
	other.Step(combobox.Event{Kind: combobox.Input, Now: 7, Length: 6}, widget.Page{Query: "webrtc"})
	alone := newSearch(t).NewBox(widget.BoxOptions{})
	alone.Step(combobox.Event{Kind: combobox.Input, Now: 5, Length: 3}, sms)
	enter := keys.Press{Key: "Enter", Facts: keys.Editable}
	assert.Equal(t, alone.Key(8, enter, sms), one.Key(8, enter, sms))
}

// What a page writes into the input must not stay: the next call overwrites it.
func TestABoxKeepsNoTextOfThePage(t *testing.T) {
	text := []byte("message")
	s := newSearch(t)
	b, other := s.NewBox(widget.BoxOptions{}), s.NewBox(widget.BoxOptions{})
	for _, box := range []*widget.SearchBox{b, other} {
		query := string(text)
		if box == b {
			query = unsafe.String(unsafe.SliceData(text), len(text))
		}
		box.Step(combobox.Event{Kind: combobox.Input, Length: len(text)}, widget.Page{Query: query})
	}
	copy(text, "XXXXXXX")
	wake := combobox.Event{Kind: combobox.Wake, Now: combobox.Settle}
	want := append([]byte(nil), other.Step(wake, widget.Page{})...)
	assert.Equal(t, want, b.Step(wake, widget.Page{}))
}
