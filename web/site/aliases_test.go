package site

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/pwa"
)

func answer(h http.Handler, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

func TestANameLeadsToItsEntry(t *testing.T) {
	for _, base := range []string{"/", "/glossary/"} {
		h := made(t, func(c *Config) { c.Base = base }).Handler()
		for path, want := range map[string]string{
			"terms/SMS/":                  "terms/sms/",
			"terms/Sms/?a=b":              "terms/sms/?a=b",
			"terms/text-message/":         "terms/sms/",
			"terms/text%20message/":       "terms/sms/",
			"terms/TextMessage/":          "terms/sms/",
			"terms/text-message":          "terms/text-message/", // the slash first, as for every page
			"terms/SMS/index.html":        "terms/sms/",
			"terms/10-dlc/":               "terms/10dlc/",
			"search/?shared=SMS":          "terms/sms/",
			"search/?shared=text+message": "terms/sms/",
			"search/?shared=no+such":      "search/?q=no+such",
			"search/?shared=%22SMS%22%0Ahttps%3A%2F%2Fexample.com%2Fa%23%3A~%3Atext%3DSMS": "terms/sms/", // as Chrome on Android shares it
			"search/?shared=%E2%80%9Cno+such%E2%80%9D":                                     "search/?q=no+such",
		} {
			w := answer(h, base+path)
			assert.Contains(t, []int{http.StatusFound, http.StatusMovedPermanently}, w.Code, path)
			assert.Equal(t, base+want, w.Header().Get("Location"), path)
		}
		for _, path := range []string{"terms/sms/", "terms/", "search/?q=SMS"} {
			assert.Equal(t, http.StatusOK, answer(h, base+path).Code, path)
		}
		assert.Equal(t, http.StatusNotFound, answer(h, base+"terms/no-such-term/").Code)
	}
}

// A redirect stays here, whatever the path is.
func TestNoNameLeadsAway(t *testing.T) {
	h := made(t, same).Handler()
	for _, path := range []string{"/terms//evil.com/", "/terms/%5Cevil.com/", "/terms/%2F%2Fsms/", "/terms/sms//", "/search/?shared=//evil.com", "/search/?shared=https://evil.com/sms"} {
		w := answer(h, path)
		if to := w.Header().Get("Location"); to != "" {
			u, err := url.Parse(to)
			require.NoError(t, err, path)
			assert.Empty(t, u.Host, path)
			assert.True(t, strings.HasPrefix(to, "/terms/") || strings.HasPrefix(to, "/search/"), "%s leads to %s", path, to)
		}
	}
}

func TestTheFilesLeadFromNamesToEntries(t *testing.T) {
	s := made(t, func(c *Config) { c.Base = "/glossary/" })
	for _, name := range []string{"SMS", "text-message", "short-message-service"} {
		page := string(s.File("terms/" + name + "/index.html"))
		assert.Contains(t, page, `<link rel="canonical" href="https://example.com/glossary/terms/sms/">`, name)
		assert.Contains(t, page, `<html lang="en" dir="ltr">`, name)
		assert.Contains(t, page, `<meta http-equiv="refresh" content="0; url=/glossary/terms/sms/">`, name)
	}
	assert.NotContains(t, string(s.File(SitemapFile)), "text-message/")
	entries := map[string]bool{}
	for i := range s.Entries() {
		entries["terms/"+s.builder.site.Pack.ID(i)+"/index.html"] = true
	}
	for file := range s.builder.led {
		assert.False(t, entries[file], "%s is the page of an entry", file)
	}
	for name := range entries {
		assert.NotContains(t, string(s.File(name)), "http-equiv=\"refresh\"", name)
	}
}

func TestWhatProgramsRead(t *testing.T) {
	s := made(t, same)
	var all struct {
		Entries []struct{ ID, Term, URL string }
	}
	require.NoError(t, json.Unmarshal(s.File(GlossaryFile), &all))
	assert.Len(t, all.Entries, s.Entries())
	for _, e := range all.Entries {
		assert.Equal(t, "https://example.com/terms/"+e.ID+"/", e.URL)
		path := "terms/" + e.ID + "/" + twinName
		twin := string(s.File(path))
		require.True(t, strings.HasPrefix(twin, "# "), e.ID)
		assert.Contains(t, string(s.File(LLMsFile)), "(https://example.com/"+path+")")
		assert.Contains(t, string(s.File("terms/"+e.ID+"/index.html")), `<link rel="alternate" type="text/markdown" href="/`+path+`">`)
	}
	twin := string(s.File("terms/10dlc/" + twinName))
	for _, part := range []string{
		"\n\nSaid: ten D-L-C\n\nApplies in: United States\n\nExample: ", "\n\n## Not to be confused with\n\n- [Toll-Free Number](https://example.com/terms/toll-free-number/" + twinName + "): ",
		"\n\n## Compared in\n\n- [Short code, 10DLC, toll-free number and alphanumeric sender](https://example.com/compare/short-code-10dlc-toll-free-alphanumeric/)\n",
		"\n\n## Sources\n\n- The Campaign Registry", "\n\nChecked: 20",
	} {
		assert.Contains(t, twin, part)
	}
	assert.Contains(t, string(s.File("terms/spf/"+twinName)), "- [RFC 7208, 4.6.4](<https://www.rfc-editor.org/rfc/rfc7208>)")
	assert.Contains(t, string(s.File(GlossaryFile)), `"regions":"United States","said":"ten D-L-C"`)
	h := s.Handler()
	assert.Equal(t, "text/markdown; charset=utf-8", answer(h, "/terms/sms/"+twinName).Header().Get("Content-Type"))
	assert.Equal(t, "application/opensearchdescription+xml", answer(h, "/"+OpenSearchFile).Header().Get("Content-Type"))
	assert.Contains(t, string(s.File(OpenSearchFile)), `template="https://example.com/search/?q={searchTerms}"`)
	assert.Contains(t, string(s.File(ManifestFile)), `"text": "`+pwa.SharedName+`"`)
	assert.NotContains(t, string(s.File(WorkerFile)), GlossaryFile, "nobody reads it offline")
	assert.NotContains(t, string(s.File(WorkerFile)), ".md\"", "nobody reads them offline")
	category := string(s.File("categories/voice/index.html"))
	assert.Contains(t, category, `"@type":"DefinedTermSet","description":`, "structured data of a category")
	assert.Contains(t, category, `{"@type":"DefinedTerm","name":"Call Forwarding","url":"https://example.com/terms/call-forwarding/"}`)
	without := made(t, func(c *Config) { c.Origin = "" })
	assert.Nil(t, without.File(OpenSearchFile), "its address must be absolute")
}
