package project

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/source"
)

// Lang returns the language of the glossary.
func (p *Project) Lang() string { return p.Options().View.Lang }

// OtherLanguages returns the languages in which g is built besides its own: those that entries have, unless the configuration
// names some.
func (p *Project) OtherLanguages(g *glossary.Glossary) []string {
	return slices.DeleteFunc(g.Languages(), func(tag string) bool {
		_, named := p.Languages[tag]
		return strings.EqualFold(tag, p.Lang()) || p.Languages != nil && !named
	})
}

// Unbuilt returns a warning for each other language in which no reader will see g, though the entries have texts in it or
// the configuration names it. places has where the texts stand.
func (p *Project) Unbuilt(g *glossary.Glossary, places source.Places) source.Problems {
	var n source.Nodes
	for _, lang := range slices.Sorted(maps.Keys(places.Languages)) {
		at := places.Languages[lang]
		if strings.EqualFold(lang, p.Lang()) {
			n.FailAt(at, "move it out of in, or set the option lang to the language of the other texts",
				"%q is the language of the glossary: texts under it are not used", lang)
		} else if p.Languages != nil && p.Languages[lang] == nil {
			n.FailAt(at, "add "+lang+": to languages in "+ConfigFile+", or remove the texts",
				"%q is not among the languages of the configuration: the texts in it are not published", lang)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(p.languageAt)) {
		if !strings.EqualFold(lang, p.Lang()) && !slices.Contains(g.Languages(), lang) {
			n.FailAt(p.languageAt[lang], "add texts in it under in, or remove it",
				"no entry or category has a text in %q: the language is not published", lang)
		}
	}
	return n.Problems
}

// folderOf returns the folder of a language below the base.
func folderOf(lang string) string { return strings.ToLower(lang) + "/" }

// In returns the project in another language: its app is in a folder below that of p, and what the owner says in the
// language of p is replaced by what the configuration says in the other, or ours.
func (p *Project) In(lang string) *Project {
	local := *p
	local.Base += folderOf(lang)
	local.Words = nil
	local.Defaults.Options = slices.DeleteFunc(slices.Clone(p.Defaults.Options), func(o [2]string) bool {
		return o[0] == "lang" || strings.HasPrefix(o[0], "strings.")
	})
	local.Defaults.Options = append(local.Defaults.Options, [2]string{"lang", lang})
	if own := p.Languages[lang]; own != nil {
		local.Name, local.ShortName, local.Description = cmp.Or(own.Name, p.Name), cmp.Or(own.ShortName, p.ShortName), cmp.Or(own.Description, p.Description)
		local.Words = own.Words
		local.Defaults.Options = append(local.Defaults.Options, own.Defaults.Options...)
	}
	return &local
}

// Alternates returns the app in the language of p and in others.
func (p *Project) Alternates(others []string) []pwa.Alternate {
	all := []pwa.Alternate{{Lang: p.Lang(), Base: p.Base}}
	for _, lang := range others {
		all = append(all, pwa.Alternate{Lang: lang, Base: p.Base + folderOf(lang)})
	}
	named := map[string]int{}
	for i := range all {
		all[i].Name = nativeName(all[i].Lang)
		named[all[i].Name]++
	}
	for i, a := range all {
		if named[a.Name] > 1 { // pt and pt-BR
			all[i].Name += " (" + a.Lang + ")"
		}
	}
	return all
}

// nativeName returns what a language is called in itself, as a list has it, with a capital: Deutsch, Français. Of a
// language that is not known it is the tag.
func nativeName(tag string) string {
	name := display.Self.Name(language.Make(tag))
	first, size := utf8.DecodeRuneInString(name)
	if name == "" {
		return tag
	}
	if name == strings.ToLower(name) { // isiZulu stays
		name = string(unicode.ToTitle(first)) + name[size:]
	}
	return name
}
