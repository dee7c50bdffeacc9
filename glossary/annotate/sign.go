package annotate

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// SignAttribute is the attribute of the first mark of a page that holds its sign.
const SignAttribute = "page"

// SignOf returns what tells the marks of one glossary under some options from those of others: the embed of the same
// glossary, with the same options, finds the same terms. A page that carries it need not be searched again. languages are the packs of a
// glossary, in the order of their language tags: the embed chooses one for a page as annotate does.
func SignOf(languages []*pack.Pack, repeat match.Repeat, enable, disable []string) string {
	h := sha256.New()
	for _, p := range languages {
		p.EachName(func(n pack.Name) bool {
			fmt.Fprintf(h, "%d %q %d %d\n", n.Entry, n.Text, n.Exact, n.Kind)
			return true
		})
		for i := range p.Len() {
			fmt.Fprintln(h, p.ID(i), p.Auto(i))
		}
	}
	fmt.Fprintln(h, repeat, ids(enable), ids(disable))
	const bytes = 6
	return hex.EncodeToString(h.Sum(nil)[:bytes])
}

// ids returns a list in an order that does not matter.
func ids(list []string) string { return strings.Join(slices.Sorted(slices.Values(list)), " ") }

// Counted are the elements that a sign counts: text that a script has put into the page before the embed came is in
// one of these. web/embed/asleep.js counts them too. What the two count differently, such as an element in a comment,
// makes the embed look at the page, as it does without a sign.
const Counted = "p,li,td,dd"

var counted = bytes.Split([]byte(Counted), []byte(","))

// count returns how many of the elements src has, in one pass: a page is read as fast as it is marked.
func count(src []byte) (n int) {
	for {
		at := bytes.IndexByte(src, '<')
		if at < 0 {
			return n
		}
		src = src[at+1:]
		for _, name := range counted {
			if len(src) > len(name) && bytes.HasPrefix(src, name) && bytes.IndexByte([]byte("> \n"), src[len(name)]) >= 0 {
				n++
				break
			}
		}
	}
}

// signed returns the attribute of the first mark of the document at hand, or "" where some term has none.
func (a *Annotator) signed() string {
	if !a.options.Sign || !a.whole || len(a.parts) == 0 {
		return ""
	}
	return " " + SignAttribute + `="` + strconv.Itoa(count(a.reader.src)) + " " + a.sign + `"`
}
