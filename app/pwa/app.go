package pwa

import (
	"math/rand/v2"
	"net/url"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/details"
)

// Run shows the pages of s in the browser. It does not return.
func Run(s *Site) {
	app.RouteWithRegexp(".*", func() app.Composer { return &shell{site: s} })
	app.RunWhenOnBrowser()
}

// shell is the component at the root: the frame of every page.
type shell struct {
	app.Compo
	site  *Site
	page  *Page
	at    string // the address of page
	note  string // what was just done, for the reader
	notes int    // how many there were
}

// OnInit implements app.Initializer: the first page is the one that stands there.
func (s *shell) OnInit() {
	s.show(app.Window().URL())
}

func (s *shell) show(u *url.URL) {
	at := u.Path + "?" + u.RawQuery
	if s.page != nil && s.at == at {
		return
	}
	path, _ := s.site.inside(u.Path)
	page := s.site.PageAt(path, u.RawQuery)
	s.at, s.page = at, &page
}

// details asks for the details, if they are not here, and shows the page again with
// them.
func (s *shell) details(ctx app.Context) {
	if s.site.came || s.page.Panel {
		return
	}
	came := app.FuncOf(func(_ app.Value, args []app.Value) any {
		data := args[0].String()
		ctx.Dispatch(func(ctx app.Context) {
			d, err := details.Open(data)
			if err != nil {
				app.Log(err)
				return
			}
			s.site.setDetails(d)
			s.at = ""
			s.show(app.Window().URL())
			ctx.Page().SetTitle("%s", s.site.Head(*s.page))
			ctx.Page().SetDescription("%s", s.page.Description)
		})
		return nil
	})
	platform().Call("details", came)
}

// OnMount implements app.Mounter. That the reader has seen the page that stood there, app.js has kept.
func (s *shell) OnMount(ctx app.Context) {
	s.details(ctx)
}

// OnNav implements app.Navigator.
func (s *shell) OnNav(ctx app.Context) {
	if shared := sharedIn(app.Window().URL().RawQuery); shared != "" {
		app.Window().Get("location").Call("replace", s.site.To(s.site.Shared(shared)))
		return
	}
	s.show(app.Window().URL())
	if path, _ := s.site.inside(app.Window().URL().Path); s.page.Missing {
		if to := s.site.redirect(path); to != "" {
			app.Window().Get("location").Call("replace", s.site.To(to))
			return
		}
	}
	title := s.site.Head(*s.page)
	if app.Window().Get("document").Get("title").String() == title && s.notes == 0 {
		s.notes++ // the page that stood there
		return
	}
	s.notes++
	s.seen()
	ctx.Page().SetTitle("%s", title)
	ctx.Page().SetDescription("%s", s.page.Description)
	entry := ""
	if s.page.Entry != NoEntry {
		entry = s.site.Pack.ID(s.page.Entry)
	}
	address := s.site.To(s.page.Path)
	query := s.page.Query
	ctx.Defer(func(app.Context) { platform().Call("arrived", address, entry, query) })
}

// platform returns what app.js does for us (web/pwa/platform.js).
func platform() app.Value { return app.Window().Get("cpaasGlossaryApp") }

// seen keeps that the reader was here.
func (s *shell) seen() {
	if s.page.Entry != NoEntry && !s.page.Panel {
		remember(s.site.Pack.ID(s.page.Entry))
	}
}

// Render implements app.Composer.
func (s *shell) Render() app.UI {
	frame := s.site.Frame(*s.page)
	parts := map[string]app.UI{
		"main":   &content{Site: s.site, Page: s.page},
		"search": &searchBox{Site: s.site},
	}
	body := children(frame, parts)
	if s.note != "" {
		body = append(body, app.Elem("p").Class("note").Attr("role", "status").Text(s.note))
	}
	return element(frame).On("click", s.click).Body(body...)
}

// content is the main part of a page. It renders again when the page is another.
type content struct {
	app.Compo
	Site *Site
	Page *Page
}

// Render implements app.Composer.
func (c *content) Render() app.UI {
	recent := recentPlace()
	if c.Page.Path == HomePath {
		recent = c.Site.recent()
	}
	share := el("span", "")
	if app.IsClient && app.Window().Get("navigator").Get("share").Truthy() {
		share = control("", "share", icon(iconShare), elText("span", "", c.Site.Strings.App.Share))
	}
	parts := map[string]app.UI{"recent": render(recent, nil), "share": render(share, nil)}
	if c.Page.Panel {
		parts["search"] = &searchBox{Site: c.Site, InPlace: true}
	}
	return render(c.Page.Main, parts)
}

// click does what the button that was pressed is for.
func (s *shell) click(ctx app.Context, e app.Event) {
	button := e.Get("target").Call("closest", "[data-do]")
	if !button.Truthy() {
		ctx.PreventUpdate()
		return
	}
	s.do(ctx, button.Get("dataset").Get("do").String())
}

func (s *shell) do(ctx app.Context, what string) {
	switch what {
	case "random":
		s.random(ctx)
	case "theme":
		platform().Call("toggleTheme")
	case "help":
		app.Window().GetElementByID("help").Call("showModal")
	case "copy":
		address := app.Window().Get("location").Get("href").String()
		copied := app.FuncOf(func(app.Value, []app.Value) any {
			ctx.Dispatch(func(ctx app.Context) { s.say(ctx, s.site.Strings.App.Copied) })
			return nil
		})
		refused := app.FuncOf(func(app.Value, []app.Value) any {
			ctx.Dispatch(func(ctx app.Context) { s.say(ctx, address) })
			return nil
		})
		platform().Call("copy", address, copied, refused)
	case "install":
		platform().Call("install")
	case "share":
		platform().Call("share")
	}
}

// say shows a note for a while.
func (s *shell) say(ctx app.Context, note string) {
	s.note = note
	s.notes++
	mine := s.notes
	ctx.After(noteTime, func(app.Context) {
		if s.notes == mine {
			s.note = ""
		}
	})
}

// random goes to an entry other than this one.
func (s *shell) random(ctx app.Context) {
	n := s.site.Pack.Len()
	if n < 2 {
		return
	}
	entry := rand.IntN(n)
	if entry == s.page.Entry {
		entry = (entry + 1) % n
	}
	ctx.Navigate(s.site.To(s.site.EntryPath(entry)))
}

// recent returns the entries seen last on this device.
func (s *Site) recent() view.Node {
	place := recentPlace()
	row := el("ul", "chips")
	for _, id := range remembered() {
		if i := s.Pack.Find(id); i >= 0 {
			row.Children = append(row.Children, el("li", "", s.fallback(link("", s.To(s.EntryPath(i)), txt(view.ShortName(s.Pack, i))), i, glossary.TermText)))
		}
	}
	if len(row.Children) > 0 {
		place.Children = []view.Node{elText("h2", "section-title", s.Strings.App.Recent), row}
	}
	return place
}
