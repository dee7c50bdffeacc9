package address

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFill(t *testing.T) {
	for _, c := range []struct{ rule, template, id, want string }{
		{"no template, no link", "", "sms", ""},
		{"https", "https://docs.test/terms/{id}.html", "sms", "https://docs.test/terms/sms.html"},
		{"http", "http://docs.test/{id}", "sms", "http://docs.test/sms"},
		{"schemes in any case", "HttpS://docs.test/{id}", "sms", "HttpS://docs.test/sms"},
		{"a path", "/terms/{id}", "sms", "/terms/sms"},
		{"a relative path", "../{id}/", "sms", "../sms/"},
		{"a file beside the page", "{id}.html", "sms", "sms.html"},
		{"a fragment", "#{id}", "sms", "#sms"},
		{"a query", "?term={id}", "sms", "?term=sms"},
		{"the ID wherever it is asked for", "/{id}?t={id}#{id}", "sms", "/sms?t=sms#sms"},
		{"no ID asked for", "/terms", "sms", "/terms"},
		{"a colon after the path has begun is no scheme", "/a:b/{id}", "sms", "/a:b/sms"},
		// As safe as https://host, which the owner may name as well.
		{"an address without scheme", "//docs.test/{id}", "sms", "//docs.test/sms"},

		{"not javascript", "javascript:alert(1)", "sms", ""},
		{"not javascript in any case", "JaVaScRiPt:alert('{id}')", "sms", ""},
		{"not javascript with a path in it", "javascript://docs.test/%0aalert(1)", "sms", ""},
		{"not data", "data:text/html,<script>alert(1)</script>", "sms", ""},
		{"not vbscript", "vbscript:msgbox(1)", "sms", ""},
		{"not file", "file:///etc/passwd", "sms", ""},
		{"not blob", "blob:https://docs.test/1", "sms", ""},
		{"not mailto", "mailto:{id}@docs.test", "sms", ""},
		{"no spaces in front", "  javascript:alert(1)", "sms", ""},
		{"not even before https", " https://docs.test/{id}", "sms", ""},
		{"no tab in front", "\tjavascript:alert(1)", "sms", ""},
		{"no control character in front", "\x01javascript:alert(1)", "sms", ""},
		{"no NUL in front", "\x00javascript:alert(1)", "sms", ""},
		{"no line break within the scheme", "java\nscript:alert(1)", "sms", ""},
		{"no carriage return within the scheme", "java\rscript:alert(1)", "sms", ""},
		{"no tab before the colon", "javascript\t:alert(1)", "sms", ""},
		{"no no-break space in front", "\u00a0javascript:alert(1)", "sms", ""},
		{"no look-alike of https", "http\u017f://docs.test", "sms", ""},
		{"no escaped scheme", "javascript%3aalert(1):", "sms", ""},
		{"no host with backslashes", `\\host\{id}`, "sms", ""},
		{"no scheme from the ID", "{id}", "javascript:alert(1)", ""},
		{"no scheme made of both", "java{id}", "script:alert(1)", ""},
		{"no empty address", "{id}", "", ""},
	} {
		t.Run(c.rule, func(t *testing.T) { assert.Equal(t, c.want, Fill(c.template, c.id)) })
	}
}
