package project

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/source"
	"cpaas-glossary/web"
)

// folder makes a glossary of one entry with a configuration.
func folder(t *testing.T, config string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, ConfigFile), config)
	write(t, filepath.Join(dir, "terms", "acme.yaml"), "- id: hop\n  term: Hopline\n  category: acme\n  summary: A route.\n")
	write(t, filepath.Join(dir, "terms", "categories.yaml"), "- id: acme\n  title: Acme\n")
	return dir
}

func write(t *testing.T, name, content string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(content), 0o644))
}

func TestConfig(t *testing.T) {
	dir := folder(t, `
name: Acme glossary
short_name: Acme
description: The words of Acme.
extends: cpaas
drop: [aiml]
entries: [terms, more/x.csv]
categories:
  - {id: acme, title: ACME, summary: Ours.}
url: https://acme.test/
base: /words/
icon: logo.png
theme:
  accent: "#123456"
  text: {light: black, dark: white}
  radius: 0
options:
  repeat: page
  rest: 250
strings:
  more: Read on
  search: {label: Find}
`)
	p, err := Open(dir)
	require.NoError(t, err)
	assert.Equal(t, "Acme glossary", p.Name)
	assert.Equal(t, "Acme", p.ShortName)
	assert.Equal(t, "The words of Acme.", p.Description)
	assert.Equal(t, "https://acme.test", p.Origin)
	assert.Equal(t, "/words/", p.Base)
	assert.Equal(t, filepath.Join(dir, "logo.png"), p.Icon)
	assert.Equal(t, []string{filepath.Join(dir, "terms"), filepath.Join(dir, "more", "x.csv")}, p.Sources.Files)
	assert.Equal(t, "aiml", p.Sources.Drop[0].Text)
	assert.Equal(t, "ACME", p.Sources.Categories[0].Title)
	assert.NotNil(t, p.Glossary().Extends)
	assert.Equal(t, web.Theme{"accent": {Light: "#123456", Dark: "#123456"}, "text": {Light: "black", Dark: "white"}, "radius": {Light: "0", Dark: "0"}}, p.Defaults.Theme)
	assert.Equal(t, [][2]string{{"repeat", "page"}, {"rest", "250"}, {"strings.more", "Read on"}, {"strings.search.label", "Find"}}, p.Defaults.Options)
	assert.Equal(t, "Read on", p.Options().View.Strings.More)
	assert.Equal(t, "https://acme.test/words/terms/{id}/", p.Link())
}

func TestConfigRefuses(t *testing.T) {
	for _, c := range []struct{ rule, config, want string }{
		{"a field that there is not", "nmae: x", ":1:1: the configuration has no field \"nmae\": use name, short_name"},
		{"a field twice", "name: a\nname: b", ":2:1: \"name\" is given twice: keep one"},
		{"an empty name", "name:", ":1:6: name is empty: give it a text, or remove it"},
		{"a list", "- name: x", ":1:1: this item has no fields: write it as"},
		{"what is no YAML", "name: [", ":1:1: "},
		{"another glossary", "extends: acme", ":1:10: there is no glossary \"acme\" to extend: write cpaas"},
		{"to drop from nothing", "drop: [sms]", ":1:8: drop works only with extends: cpaas: add extends: cpaas"},
		{"entries that are none", "entries: []", ":1:10: entries is empty: add a folder or a file"},
		{"a relative address", "url: acme.test", ":1:6: \"acme.test\" is not valid: write scheme and host"},
		{"a path without slashes", "base: words", ":1:7: \"words\" is not valid: write a path that begins and ends with /"},
		{"categories that are no list", "categories: x", ":1:13: categories is not a list"},
		{"a category with another field", "categories:\n- id: a\n  name: A", ":3:3: a category has no field \"name\": use id, title, summary and in"},
		{"a token that there is not", "theme: {colour: red}", ":1:9: there is no token \"colour\": use surface, text"},
		{"a rule in a value", "theme: {accent: 'red; x: y'}", ":1:17: the value of accent holds ';': write one CSS value"},
		{"a value that loads something", "theme: {accent: 'image-set(\"http://x.test\" 1x)'}", ":1:17: the value of accent is"},
		{"a base that a server reads as a pattern", "base: '/{a/'", ":1:7: \"/{a/\" is not valid: write a path that begins and ends with /, of letters"},
		{"a base with an end of an attribute", "base: '/a\"b/'", ":1:7: "},
		{"a base that leads up", "base: '/a/../'", ":1:7: "},
		{"a base of another host", "base: '//x/'", ":1:7: "},
		{"light alone", "theme: {accent: {light: red}}", ":1:17: accent lacks light or dark"},
		{"a third ground", "theme: {accent: {light: red, dark: red, sepia: red}}", ":1:41: accent has no \"sepia\": use light and dark"},
		{"two values of what is one", "theme: {radius: {light: 0, dark: 1px}}", ":1:17: radius is the same in light and dark: write one value"},
		{"an option that there is not", "options: {repat: page}", ":1:11: the script tag has no option \"repat\" with a default: use repeat"},
		{"an option of the tag alone", "options: {base: /x/}", ":1:11: the script tag has no option \"base\" with a default"},
		{"a value that an option cannot have", "options: {repeat: once}", ":1:19: repeat is \"once\": use calm, section, page or all"},
		{"a string that there is not", "strings: {moer: x}", ":1:17: strings.moer is \"x\": there is no such string"},
		{"a string deep down that there is not", "strings: {search: {name: x}}", ":1:26: strings.search.name is \"x\": there is no such string"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			dir := folder(t, c.config)
			_, err := Open(dir)
			var problems source.Problems
			require.ErrorAs(t, err, &problems)
			assert.Contains(t, problems.Error(), filepath.Join(dir, ConfigFile)+c.want)
		})
	}
}

// load returns the ids of the glossary and what went wrong.
func load(t *testing.T, dir string) (ids map[string]string, err error) {
	t.Helper()
	p, err := Open(dir)
	require.NoError(t, err)
	g, err := p.Glossary().Load()
	if err != nil {
		return nil, err
	}
	ids = map[string]string{}
	for _, e := range g.Entries {
		ids[e.ID] = e.Term
	}
	for _, c := range g.Categories {
		ids["category "+c.ID] = c.Title
	}
	return ids, nil
}

func TestExtends(t *testing.T) {
	dir := folder(t, "extends: cpaas\ndrop: [aiml, mms]\ncategories: [{id: messaging, title: Messages}]\n")
	write(t, filepath.Join(dir, "terms", "sms.yaml"), "- id: sms\n  term: SMS\n  category: messaging\n  summary: Ours.\n")
	ids, err := load(t, dir)
	require.NoError(t, err)
	assert.Equal(t, "Hopline", ids["hop"])
	assert.Equal(t, "SMS", ids["sms"], "ours takes the place of the built-in one")
	assert.NotContains(t, ids, "aiml")
	assert.NotContains(t, ids, "mms", "others refer to it no more")
	assert.Contains(t, ids, "rcs")
	assert.Equal(t, "Messages", ids["category messaging"])
	assert.Equal(t, "Acme", ids["category acme"])

	alone := folder(t, "name: Alone\n")
	ids, err = load(t, alone)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"hop": "Hopline", "category acme": "Acme"}, ids)

	branded := t.TempDir()
	write(t, filepath.Join(branded, ConfigFile), "name: Branded\nextends: cpaas\n")
	ids, err = load(t, branded)
	require.NoError(t, err, "no entries of its own")
	assert.Contains(t, ids, "sms")

	write(t, filepath.Join(branded, ConfigFile), "name: Empty\n")
	_, err = load(t, branded)
	assert.ErrorContains(t, err, filepath.Join(branded, "terms"))
}

func TestExtendsRefuses(t *testing.T) {
	for _, c := range []struct{ rule, config, entries, want string }{
		{"to drop what is not there", "extends: cpaas\ndrop: [no-such]", "", "cpaas-glossary.yaml:2:8: the glossary that this one extends has no entry \"no-such\""},
		{"a category that there is not", "extends: cpaas", "- id: x\n  term: Xylo\n  category: acne\n  summary: X.\n", "there is no category \"acne\""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			dir := folder(t, c.config)
			write(t, filepath.Join(dir, "terms", "own.yaml"), c.entries)
			_, err := load(t, dir)
			require.Error(t, err)
			assert.Contains(t, err.Error(), c.want)
		})
	}
}

func TestLintAsksForANameThatTheOtherHas(t *testing.T) {
	dir := folder(t, "extends: cpaas")
	entry := "- id: short-message\n  term: SMS\n  category: acme\n  summary: X.\n  definition: X.\n  see: [sms]\n"
	lint := func() string {
		write(t, filepath.Join(dir, "terms", "own.yaml"), entry)
		ids, err := load(t, dir)
		require.NoError(t, err)
		assert.Contains(t, ids, "short-message")
		p, err := Open(dir)
		require.NoError(t, err)
		_, _, err = p.Glossary().Lint(source.Rules{}, "")
		return fmt.Sprint(err)
	}
	assert.Contains(t, lint(), "own.yaml:2:9: \"SMS\" is also a name of sms (cpaas/messaging.yaml:1): if both are meant, say so with “shares: [sms]”; "+
		"if not, keep it in one of the two, or leave the other out: drop: [sms] in cpaas-glossary.yaml, or give yours its id")
	entry += "  shares: [sms]\n"
	assert.NotContains(t, lint(), "SMS")
}

// Files of several formats make one glossary; those without a place for
// categories get theirs from the configuration, or from the ids.
func TestSeveralFormats(t *testing.T) {
	dir := folder(t, "entries: [terms, more.csv]\ncategories: [{id: second, title: The second}]\n")
	write(t, filepath.Join(dir, "more.csv"), "id,term,category,summary\none,Onefold,second,One.\ntwo,Twofold,third-kind,Two.\n")
	ids, err := load(t, dir)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"hop": "Hopline", "one": "Onefold", "two": "Twofold",
		"category acme": "Acme", "category second": "The second", "category third-kind": "Third kind"}, ids)
}

func TestIslandsAreLookedForAmongOwnEntries(t *testing.T) {
	dir := folder(t, "extends: cpaas\n")
	file := filepath.Join(dir, "terms", "acme.yaml")
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	whole := strings.TrimSpace(string(data)) + "\n  definition: It is one.\n"
	write(t, file, whole)
	p, err := Open(dir)
	require.NoError(t, err)
	_, _, err = p.Glossary().Lint(source.Rules{}, "")
	require.NoError(t, err, "an author who uses no see is not asked for it")
	write(t, file, whole+"- id: two\n  term: Twofold\n  category: acme\n  summary: Two.\n  definition: They are two.\n  see: [sms]\n")
	_, _, err = p.Glossary().Lint(source.Rules{}, "")
	assert.ErrorContains(t, err, `the entry "hop" is not connected`)
}

func TestIcon(t *testing.T) {
	dir := folder(t, "icon: logo.png\n")
	p, err := Open(dir)
	require.NoError(t, err)
	_, err = p.Site("")
	assert.ErrorContains(t, err, "use the path of a file, relative to the folder of cpaas-glossary.yaml")
	write(t, filepath.Join(dir, "logo.png"), "GIF89a")
	_, err = p.Site("")
	assert.ErrorContains(t, err, "save it as PNG")
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, maxIconSide+1, 1))))
	write(t, filepath.Join(dir, "logo.png"), b.String())
	_, err = p.Site("")
	assert.ErrorContains(t, err, "logo.png has 4097 by 1 pixels: make it a square of at most 4096")
}

func TestWhereAChangeIsSuggested(t *testing.T) {
	dir := folder(t, "edit_url: https://example.com/edit/{file}?id={id}#L{line}\nextends: cpaas\n")
	p, err := Open(dir)
	require.NoError(t, err)
	write(t, filepath.Join(dir, "terms", "comparisons", "two routes.yaml"), "- {id: routes, title: Routes, summary: Two., columns: [a, b], rows: [{entry: hop, cells: [x]}, {name: y, cells: [z]}]}\n")
	g, places, err := p.Glossary().LoadPlaced()
	require.NoError(t, err)
	contents := source.DetailsOf(g, places, "en", p.Edit)
	assert.Equal(t, "https://example.com/edit/terms/acme.yaml?id=hop#L1", contents.Entries["hop"].Edit)
	assert.Empty(t, contents.Entries["sms"].Edit, "it stands in no file of theirs")
	for _, c := range contents.Comparisons {
		if c.ID == "routes" {
			assert.Equal(t, "https://example.com/edit/terms/comparisons/two%20routes.yaml?id=routes#L1", c.Edit)
		} else {
			assert.Empty(t, c.Edit)
		}
	}
	assert.Empty(t, p.Edit("x", source.Place{File: filepath.Join(dir, "..", "x.yaml"), Line: 1}), "who knows where the world finds it")

	for _, bad := range []string{"x/{file}", "https://example.com/", "javascript:{file}", "https:///{id}"} {
		_, err = Open(folder(t, "edit_url: "+bad+"\n"))
		assert.ErrorContains(t, err, "with {file} or {id}, such as", bad)
	}
}

func TestTheRulesOfAnOwner(t *testing.T) {
	dir := folder(t, "lint: {require: [checked], connected: true}\n")
	p, err := Open(dir)
	require.NoError(t, err)
	assert.Equal(t, source.Rules{Require: []string{"checked"}, Connected: true}, p.Rules)
	for config, want := range map[string]string{
		"lint: {require: [term]}":  "1:18: an entry has no field \"term\" that is optional: use abbr, ",
		"lint: {require: checked}": "require is not a list",
		"lint: {connected: maybe}": "connected is \"maybe\": write true or false",
		"lint: {islands: true}":    "lint has no \"islands\": use require and connected",
		"lint: [sources]":          "this item has no fields",
	} {
		_, err := Open(folder(t, config+"\n"))
		assert.ErrorContains(t, err, want, config)
	}
}
