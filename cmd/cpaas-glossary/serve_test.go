package main

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/cmd/cpaas-glossary/project"
)

// A served is a server of the command.
type served struct {
	what, base string
	handler    http.Handler
	dir        string // whose files it serves, or ""
}

// everyServer returns the command's servers of a glossary of one entry: of a page with
// --home, of the glossary alone, of the preview, and of folders.
func everyServer(t testing.TB) []served {
	t.Helper()
	dir := t.TempDir()
	put := func(name, content string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o644))
		return name
	}
	put("mine/categories.yaml", goodCategories)
	put("mine/texts.yaml", goodEntry)
	opened := func() *project.Project {
		p, err := project.Open(filepath.Join(dir, "mine"))
		require.NoError(t, err)
		p.Base, p.Origin = "/", "http://here.test"
		return p
	}
	home, err := newHandler(root(), put("home/page.html", "<!doctype html><p>My page."), opened())
	require.NoError(t, err)
	alone, err := newHandler(root(), "", opened())
	require.NoError(t, err)
	watched := opened()
	watched.Base = "/glossary/"
	made, err := makeSite(root(), watched)
	require.NoError(t, err)
	all := []served{
		{"--home", "/glossary/", home, filepath.Join(dir, "home")},
		{"alone", "/", alone, ""},
		{"build --watch", "/glossary/", answered(&preview{site: made, base: watched.Base}), ""},
	}
	for what, base := range map[string]string{"a folder": "/glossary/", "a folder at the root": "/"} {
		out := filepath.Join(dir, what)
		_, _, err := execute("build", filepath.Join(dir, "mine"), "-o", out, "--base", base, "--compress", "fast")
		require.NoError(t, err)
		folder, err := newFolderHandler(out)
		require.NoError(t, err)
		all = append(all, served{what, base, folder, out})
	}
	return all
}

// ask sends a request as it is on the wire, or returns nil for one that net/http
// refuses before it has a handler.
func (s served) ask(method, target string) *httptest.ResponseRecorder {
	wire := method + " " + target + " HTTP/1.1\r\nHost: here.test\r\n\r\n"
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(wire)))
	if err != nil {
		return nil
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

var (
	scheme    = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
	stripped  = strings.NewReplacer("\t", "", "\n", "", "\r", "")
	backslash = strings.NewReplacer(`\`, "/")
)

// leaves reports whether a browser that reads location in an answer of ours goes to
// another origin, as the URL Standard says (basic URL parser): white space and control
// characters go, and a backslash is a slash. An address with a scheme, even with our
// host, counts as another: we never send one.
func leaves(location string) bool {
	location = strings.TrimFunc(location, func(r rune) bool { return r <= ' ' })
	location = stripped.Replace(location)
	if scheme.MatchString(location) {
		return true
	}
	return strings.HasPrefix(backslash.Replace(location), "//")
}

// The same table is read by Node's URL in e2e/redirect.test.js.
func TestLeavesReadsAsBrowsersDo(t *testing.T) {
	var table []struct {
		Location string
		Leaves   bool
	}
	require.NoError(t, json.Unmarshal([]byte(read(t, "testdata/locations.json")), &table))
	require.NotEmpty(t, table)
	for _, c := range table {
		assert.Equal(t, c.Leaves, leaves(c.Location), "%q", c.Location)
	}
}

// steering are requests that would like to be sent to evil.test.
var steering = []string{
	`/terms/..%2f..%2f%5cevil.test/x`,
	`/terms/..%2f..%2f%2fevil.test/x`,
	`/terms/../..//evil.test/x`,
	`/terms/..%5c..%5c%5cevil.test/x`,
	`/terms/%2e%2e/%2e%2e/%5c%5cevil.test/x`,
	`/terms/%5c%5cevil.test`,
	`/terms//evil.test/`,
	`/terms/%2f%2fevil.test/`,
	`/terms/%0d%0aLocation:%20http:%2f%2fevil.test/`,
	`/terms/..%2f..%2f%09%2fevil.test/x`,
	`/terms/sms?%0d%0aLocation:http://evil.test/`,
	`/terms/sms?//evil.test/`,
	`//evil.test/terms/sms`,
	`//evil.test/..`,
	`///evil.test/..`,
	`/\evil.test/..`,
	`/\evil.test/../`,
	`/%5cevil.test/..`,
	`/%5cevil.test/%2e%2e/`,
	`/./\evil.test//`,
	`//evil.test/%2e%2e/terms/sms`,
	`/glossary//evil.test/..`,
	`/glossary/..%2f%5cevil.test/terms/sms`,
	`/glossary/../\evil.test/terms/sms`,
	`/embed/..%2f..%2f%5cevil.test/x`,
	`/embed/../\evil.test/`,
	`/index.html/%5cevil.test`,
	`/page.html/../\evil.test/`,
	`http://evil.test//x/../terms/sms`,
	`http:\\evil.test/`,
	`0000000000000000000000000000000!teX`, // search panicked at it
}

// assertStays checks that an answer sends nobody to another origin.
func assertStays(t *testing.T, s served, target string) {
	t.Helper()
	w := s.ask(http.MethodGet, target)
	if w == nil {
		return
	}
	for _, location := range w.Result().Header.Values("Location") {
		if leaves(location) {
			t.Errorf("%s: GET %q answers %d with the Location %q", s.what, target, w.Code, location)
		}
	}
}

func TestNoRequestSteersARedirectToAnotherHost(t *testing.T) {
	for _, s := range everyServer(t) {
		for _, target := range steering {
			assertStays(t, s, target)
		}
	}
}

func TestRedirects(t *testing.T) {
	for _, s := range everyServer(t) {
		w := s.ask(http.MethodGet, s.base+"terms/sms")
		assert.Equal(t, http.StatusMovedPermanently, w.Code, s.what)
		assert.Equal(t, s.base+"terms/sms/", w.Header().Get("Location"), s.what)
		if s.what != "--home" {
			continue
		}
		for target, want := range map[string]string{
			"/terms/sms/":        "/glossary/terms/sms/",
			"/terms/sms?q=a%26b": "/glossary/terms/sms?q=a%26b",
			"/terms/":            "/glossary/terms/",
			"/terms/a%5Cb":       "/glossary/terms/a%5Cb",
		} {
			w := s.ask(http.MethodGet, target)
			assert.Equal(t, http.StatusFound, w.Code, target)
			assert.Equal(t, want, w.Header().Get("Location"))
		}
		assert.Equal(t, http.StatusNotFound, s.ask(http.MethodGet, `/terms/..%2f..%2f%5cevil.test/x`).Code)
	}
}

func FuzzRedirect(f *testing.F) {
	for _, target := range steering {
		f.Add(target)
	}
	all := everyServer(f)
	f.Fuzz(func(t *testing.T, target string) {
		for _, s := range all {
			assertStays(t, s, target)
			assertStays(t, s, "/terms/"+target)
			assertStays(t, s, "/"+target+"/terms/sms")
		}
	})
}

func TestErrorsAreServedAsWhatTheyAre(t *testing.T) {
	const page, text = "text/html; charset=utf-8", "text/plain; charset=utf-8"
	servers := everyServer(t)
	for _, s := range servers {
		for _, c := range []struct {
			method, target string
			status         int
			contentType    string
		}{
			{"GET", s.base + "embed/x.wasm", 404, page},
			{"HEAD", s.base + "embed/x.wasm", 404, page},
			{"GET", s.base + "assets/x.js", 404, page},
			{"GET", s.base + "assets/app.0000000000000000.css", 404, page},
			{"GET", s.base + "x.png", 404, page},
			{"GET", s.base + "terms/nothing/", 404, page},
			{"GET", s.base + "404.html", 404, page},
			{"PUT", s.base + "embed/x.wasm", 405, text},
			{"POST", s.base + "terms/sms/", 405, text},
		} {
			t.Run(s.what+" "+c.method+" "+c.target, func(t *testing.T) {
				w := s.ask(c.method, c.target)
				assert.Equal(t, c.status, w.Code)
				assert.Equal(t, c.contentType, w.Header().Get("Content-Type"))
				assert.Equal(t, "no-store", w.Header().Get("Cache-Control"))
				assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
				assert.Empty(t, w.Header().Get("ETag"))
			})
		}
		w := s.ask("GET", s.base+"embed/x.wasm")
		assert.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"), "a page of another origin learns of the 404")
	}
	home := servers[0]
	for _, target := range []string{"/x.png", "/page.html/", "/x.wasm", "/terms/..%2fx"} {
		w := home.ask("GET", target)
		assert.Equal(t, http.StatusNotFound, w.Code, target)
		assert.Equal(t, text, w.Header().Get("Content-Type"), target)
		assert.Equal(t, "no-store", w.Header().Get("Cache-Control"), target)
	}
}

// Neither what a link says nor what begins with a dot is served.
func TestServeKeepsToTheFolder(t *testing.T) {
	const secret = "the owner's own"
	for _, s := range everyServer(t) {
		if s.dir == "" {
			continue
		}
		base := s.base
		if s.what == "--home" {
			base = "/"
		}
		out := t.TempDir()
		for _, name := range []string{
			filepath.Join(out, "secret.html"), filepath.Join(out, "index.html"), filepath.Join(s.dir, ".env"),
			filepath.Join(s.dir, ".env.html"), filepath.Join(s.dir, ".git/config.css"), filepath.Join(s.dir, "a/.git/index.html"),
			filepath.Join(s.dir, "a/.well-known/x.html"), filepath.Join(s.dir, "..well-known/x.html"),
		} {
			write(t, name, secret)
		}
		write(t, filepath.Join(s.dir, ".well-known/x.html"), "for all")
		write(t, filepath.Join(s.dir, "inside.html"), "for all")
		require.NoError(t, os.Symlink(filepath.Join(out, "secret.html"), filepath.Join(s.dir, "link.html")))
		require.NoError(t, os.Symlink(out, filepath.Join(s.dir, "linked")))
		relative, err := filepath.Rel(s.dir, filepath.Join(out, "secret.html"))
		require.NoError(t, err)
		require.NoError(t, os.Symlink(relative, filepath.Join(s.dir, "relative.html")))
		require.NoError(t, os.Symlink("inside.html", filepath.Join(s.dir, "link-inside.html")))
		for _, method := range []string{"GET", "HEAD", "OPTIONS"} {
			for _, name := range []string{
				".env", ".env.html", ".git/config.css", "a/.git/index.html", "a/.git/", "a/.git", "a/.well-known/x.html", "..well-known/x.html",
				"%2egit/config.css", "a%2f.git/index.html", "a%5c.git/index.html", "./.env.html", "a/..%2f.env.html",
				"link.html", "linked/secret.html", "linked/", "linked", "relative.html",
				"%2e%2e/" + filepath.Base(out) + "/secret.html", "..%2f..%2fsecret.html",
			} {
				w := s.ask(method, base+name)
				assert.NotEqual(t, http.StatusOK, w.Code, "%s: %s %s", s.what, method, name)
				assert.NotContains(t, w.Body.String(), secret, "%s: %s %s", s.what, method, name)
				if location := w.Header().Get("Location"); location != "" { // that of a clean path
					assert.NotEqual(t, http.StatusOK, s.ask("GET", location).Code, "%s: %s %s", s.what, method, name)
				}
			}
		}
		for _, name := range []string{".well-known/x.html", "inside.html", "link-inside.html"} {
			w := s.ask("GET", base+name)
			assert.Equal(t, http.StatusOK, w.Code, "%s: %s", s.what, name)
			assert.Equal(t, "for all", w.Body.String())
			assert.Equal(t, "no-cache", w.Header().Get("Cache-Control"))
			w = s.ask("HEAD", base+name)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.Empty(t, w.Body.String())
		}
	}
}

func TestHomeIsAFile(t *testing.T) {
	dir := t.TempDir()
	p, err := project.Open(glossaryFolder(t))
	require.NoError(t, err)
	_, err = newHandler(root(), dir, p)
	assert.EqualError(t, err, "--home: "+dir+" is not a file: choose an HTML file")
}

// A path in a pattern of net/http would panic.
func TestServeRefusesAFolderOfAnotherBase(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "manifest.webmanifest"), `{"scope": "/{a/"}`)
	_, err := newFolderHandler(dir)
	assert.EqualError(t, err, dir+`: manifest.webmanifest has the scope "/{a/", which is not a valid base: build the folder again`)
}
