package annotate

import (
	"math/rand/v2"
	"strings"
)

// soup returns random HTML: n tokens, mostly well nested.
func soup(random *rand.Rand, n int) string {
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	var b strings.Builder
	var open []string
	for range n {
		switch k := random.IntN(20); {
		case k < 7:
			b.WriteString(pick(texts))
		case k < 13:
			name := pick(names)
			b.WriteString("<" + name + pick(attributes) + ">")
			if !tagOf([]byte(name)).is(isVoid) {
				open = append(open, name)
			}
		case k < 18 && len(open) > 0:
			b.WriteString("</" + open[len(open)-1] + ">")
			open = open[:len(open)-1]
		case k < 19:
			b.WriteString("</" + pick(names) + ">")
		default:
			b.WriteString(pick(others))
		}
	}
	return b.String()
}

var (
	texts = []string{"SMS", " ", "\n\t", "An SMS gateway", " API key", "web&shy;hook", "short&nbsp;code", "a &amp; b", "&ltSMS", "SMS&copy",
		"&#32;", "MMS\r\nAPI", "\r", "10DLC\x00", "s", "\x00s", "x < y", "&", "&#x41;", "opt-ins", "SMS's ", "\xff", "\uFEFF", "é日本", "gate", "way", "&notit;", "]]>"}
	names = strings.Fields("p p p div div div span span b i code a ul li li ol dl dt dd table tr td th tbody thead caption colgroup col " +
		"h1 h2 section header nav form select option optgroup button label input br hr img wbr svg math title style script template " +
		"textarea noscript pre iframe custom-element em strong u nobr object ruby rt rp rb html head body meta main cpaas-term foo " +
		"g foreignObject desc mi image details summary xmp noframes DIV LI")
	attributes = []string{"", "", "", "", "", "", ` class="x"`, ` class='a notranslate b'`, " hidden", " translate=no", ` translate="yes" translate="no"`,
		"/", " /", ` title="a>b"`, " role=button", ` data-glossary=OFF`, ` aria-hidden="true"`, ` contenteditable`, ` contenteditable=false`,
		` entry="sms" title="x"`, ` a=/`, ` "x`, ` =x`, ` translate=n&#111;`, "\n\thidden\n"}
	others = []string{"<!-- x -->", "<!-->", "<!--->", "<!--x--!>", "<!doctype html>", "<?xml x>", "</>", "</ x>", "<![CDATA[x]]>",
		"<a href=x>", "</a>", "</p>", "</br>", "</body>", "</html>", `<meta name="cpaas-glossary" content="off">`, "<br/>", "<svg/>",
		`<cpaas-term entry="sms" title="x">SMS</cpaas-term>`, `<cpaas-term entry="x"><a href="/x">SMS</a></cpaas-term>`, "<", "</", "<p",
		"<table><tr><td>", "</td></tr></table>", "<ul><li>", "</li></ul>"}
)
