package source

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/gosimple/unidecode"

	"cpaas-glossary/glossary/names"
)

// slug matches what can be an id.
var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// notSlug matches what cannot stand in a part of one.
var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// Slug returns an id made of name, or "" where none can be made of it.
func Slug(name string) string { return slugOf(name) }

// identify gives each draft an id, and notes which names and numbers refer to it.
func (c *completer) identify(all []draft) {
	numbers := map[string]int{} // drafts by what their list calls an id, and is none
	for i := range all {
		if number := c.givenID(&all[i]); number != "" {
			numbers[number] = i
		}
	}
	for i := range all {
		c.id(&all[i])
	}
	c.owners(all)
	for number, i := range numbers {
		if c.ours[number] == "" {
			c.ours[number] = all[i].first("id")
		}
	}
}

// givenID takes what a list calls an id, where it can be one. The number of a row is none: it is
// returned as others refer to it.
func (c *completer) givenID(r *draft) (number string) {
	given := r.first("id")
	if given == "" || r.strict {
		c.ids[given] = true
		return ""
	}
	id := c.slug(given)
	if id == "" || !strings.ContainsFunc(id, unicode.IsLetter) {
		delete(r.fields, "id")
		return names.Fold(given)
	}
	r.set("id", id)
	c.ids[id] = true
	return ""
}

// id makes an id of the names of r, where the list gives none.
func (c *completer) id(r *draft) {
	if r.strict || r.first("id") != "" {
		return
	}
	name := r.first("abbr")
	if name == "" {
		name = r.first("term")
	}
	base := c.slug(name)
	if base == "" {
		sum := sha256.Sum256([]byte(name))
		base = "term-" + hex.EncodeToString(sum[:4])
	}
	id := base
	for n := 2; c.ids[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	c.ids[id] = true
	r.set("id", id, "term")
}

// slug returns s as an id, in ASCII letters; umlauts as German writes them without.
func (c *completer) slug(s string) string {
	if c.o.Lang == "" || !sameLanguage(c.o.Lang, "de") {
		return slugOf(s)
	}
	return slugOf(umlauts.Replace(s))
}

// umlauts are the letters of German that an id has as two.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")

// maxSlug is how long an id that is made of a name may be, in bytes.
const maxSlug = 60

// signs are those that make another name: C++ and C# are not C.
var signs = strings.NewReplacer("++", " plus plus", "#", " sharp", "&", " and ")

// slugOf returns s as an id; a slug is its own. Letters of other scripts are written
// in ours.
func slugOf(s string) string {
	if slug.MatchString(s) {
		return s
	}
	s = strings.ToLower(unidecode.Unidecode(signs.Replace(strings.NewReplacer("'", "", "’", "").Replace(s))))
	s = strings.Trim(notSlug.ReplaceAllString(s, "-"), "-")
	if len(s) > maxSlug {
		s = s[:maxSlug]
		if i := strings.LastIndexByte(s, '-'); i > maxSlug/2 {
			s = s[:i]
		}
	}
	return strings.Trim(s, "-")
}
