package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// An Edition is the glossary in another language, which has an embed folder of its own.
type Edition struct {
	Lang     string // language tag
	Pack     string
	Path     string // of its embed folder, from that of the glossary's own language, with a slash at its end
	Defaults *Defaults
}

// firstParts are the parts that differ by language among those that the first script loads.
var firstParts = []string{"MARKS_MODULE", "CARDS_MODULE", "CARDS_SCRIPT"}

// scriptStart is what the first script begins after, which takes names first, and pageIs what comes there in a glossary of several languages. Something in
// the page may have the name of a property of the document: so the getter is asked.
const (
	scriptStart = `=>{`
	pageIs      = `const pageLang=Object.getOwnPropertyDescriptor(Document.prototype,"documentElement").get.call(document).lang.toLowerCase(),` +
		`pageIs=t=>(pageLang+"-").startsWith(t+"-");`
)

// choosing returns the text of the first script such that it loads what editions have where the page is in the language of
// one of them, with the options of that edition. The script of a glossary in one language has nothing of it.
func (m *madeScripts) choosing(text string, editions []Edition) (string, error) {
	start, rest, found := strings.Cut(text, scriptStart)
	if !found || !strings.HasPrefix(start, `"use strict";((`) {
		return "", errors.New("web: the script is no function that is called")
	}
	editions = slices.Clone(editions)
	// pt comes before pt-BR, so that the expression, which grows outwards, asks for pt-BR first.
	slices.SortFunc(editions, func(a, b Edition) int {
		return cmp.Or(cmp.Compare(len(a.Lang), len(b.Lang)), strings.Compare(a.Lang, b.Lang))
	})
	chosen := map[string]string{} // expressions by placeholders, in quotes
	choose := func(placeholder, tag, value string) {
		quoted := `"` + placeholder + `"`
		chosen[quoted] = fmt.Sprintf(`(%s?%s:%s)`, pageIn(tag, m.lang()), value, cmp.Or(chosen[quoted], quoted))
	}
	for _, e := range editions {
		_, fill, made, err := parts(m.built, e.Pack, e.Defaults)
		if err != nil {
			return "", err
		}
		for _, part := range firstParts {
			choose(FilePlaceholder(part), e.Lang, `"`+e.Path+filled(fill, FilePlaceholder(part))+`"`)
			choose(IntegrityPlaceholder(part), e.Lang, `"`+filled(fill, IntegrityPlaceholder(part))+`"`)
		}
		options, err := json.Marshal(made.builtIn)
		if err != nil {
			return "", err
		}
		choose(OptionsPlaceholder, e.Lang, string(options))
	}
	var pairs []string
	for quoted, expression := range chosen {
		if n := strings.Count(text, quoted); n != 1 {
			return "", fmt.Errorf("web: the script has %d places for %s, not 1", n, quoted)
		}
		pairs = append(pairs, quoted, expression)
	}
	return start + scriptStart + pageIs + strings.NewReplacer(pairs...).Replace(rest), nil
}

// pageIn returns a condition in the first script: the page is in the language of a tag, and not in own, the glossary's, where own
// is one of its regions or scripts.
func pageIn(tag, own string) string {
	is := func(tag string) string { return fmt.Sprintf(`pageIs("%s")`, strings.ToLower(tag)) }
	if glossary.BestLanguage([]string{tag}, own) == "" {
		return is(tag)
	}
	return is(tag) + "&&!" + is(own)
}

// lang returns the language of the glossary.
func (m *madeScripts) lang() string {
	for _, o := range m.builtIn {
		if o[0] == "lang" && len(o) == 2 {
			return o[1]
		}
	}
	return "en"
}
