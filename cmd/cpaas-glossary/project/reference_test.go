package project

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"cpaas-glossary/app/options"
	"cpaas-glossary/app/pwa"
	"cpaas-glossary/app/view"
	"cpaas-glossary/web"
)

// table returns the rows of the table below a heading of a page in docs, a list of
// cells each.
func table(t *testing.T, page, heading string) (rows [][]string) {
	t.Helper()
	data, err := os.ReadFile("../../../docs/" + page)
	require.NoError(t, err)
	_, below, found := strings.Cut(string(data), "\n## "+heading+"\n")
	require.True(t, found, heading)
	below, _, _ = strings.Cut(below, "\n## ")
	for line := range strings.Lines(below) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "|") {
			cells := strings.Split(strings.Trim(line, "|"), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			rows = append(rows, cells)
		}
	}
	require.Greater(t, len(rows), 2, heading)
	return rows[2:]
}

func plain(cell string) string { return strings.Trim(cell, "`") }

func firstCells(rows [][]string) (names []string) {
	for _, row := range rows {
		names = append(names, plain(row[0]))
	}
	slices.Sort(names)
	return names
}

func sorted(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return names
}

func TestTheReferenceHasEveryOption(t *testing.T) {
	rows := table(t, "configuration.md", "The script tag")
	assert.Equal(t, sorted(strings.Fields(options.Go+" "+options.Page)), firstCells(rows))
	for _, row := range rows {
		name, fallback, example := plain(row[0]), plain(row[2]), plain(row[3])
		require.NotEmpty(t, example, name)
		if name == "strings" || name == "base" {
			continue
		}
		assert.Empty(t, options.Cure(name, example), "the example of "+name)
		if fallback == "" {
			continue
		}
		assert.Empty(t, options.Cure(name, fallback), "the default of "+name)
		got, _ := options.Parse(options.Text([][2]string{{name, fallback}}))
		if name == "lang" {
			got.Marking.Lang = "" // the matcher takes "" for English
		}
		assert.Equal(t, options.Default(), got, "the default of "+name)
		other, _ := options.Parse(options.Text([][2]string{{name, example}}))
		if slices.Contains(strings.Fields(options.Go), name) {
			assert.NotEqual(t, options.Default(), other, "the example of "+name+" is no default")
		}
	}
}

// The defaults of what the scripts keep stand in their sources.
func TestTheReferenceHasTheDefaultsOfTheHands(t *testing.T) {
	for option, line := range map[string]string{
		"root":  `?? "body"`,
		"theme": `option("theme", "auto")`,
	} {
		assert.Contains(t, read(t, "../../../web/embed/guest.js"), line, option)
	}
	assert.Contains(t, read(t, "../../../web/embed/card.js"), "const GAP = 8;")
	for _, row := range table(t, "configuration.md", "The script tag") {
		want, ok := map[string]string{"root": "body", "theme": "auto", "gap": "8"}[plain(row[0])]
		if ok {
			assert.Equal(t, want, plain(row[2]), row[0])
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

func TestTheReferenceHasEveryString(t *testing.T) {
	rows := table(t, "configuration.md", "Strings")
	assert.Equal(t, stringCount(reflect.TypeFor[view.Strings]()), len(rows))
	english := view.English()
	for _, row := range rows {
		other := view.English()
		require.True(t, other.Set(plain(row[0]), "something else"), row[0])
		require.True(t, other.Set(plain(row[0]), row[1]), row[0])
		assert.Equal(t, english, other, row[0])
	}
}

func TestTheReferenceHasEveryStringOfTheApp(t *testing.T) {
	rows := table(t, "configuration.md", "Strings of the app")
	var want, got []string
	english := pwa.English()
	english.Each(func(name, words string) {
		if pwa.IsAppString(name) {
			want = append(want, name+": "+words)
		}
	})
	for _, row := range rows {
		got = append(got, plain(row[0])+": "+row[1])
	}
	assert.ElementsMatch(t, want, got)
}

// stringCount returns the number of strings in a type and the types in it.
func stringCount(t reflect.Type) (n int) {
	for i := range t.NumField() {
		if field := t.Field(i).Type; field.Kind() == reflect.Struct {
			n += stringCount(field)
		} else {
			n++
		}
	}
	return n
}

func TestTheReferenceHasEveryField(t *testing.T) {
	rows := table(t, "configuration.md", "The configuration file")
	assert.Equal(t, sorted(configFields), firstCells(rows))
	defaults := newConfig()
	for _, row := range rows {
		name, fallback, example := plain(row[0]), plain(row[2]), plain(row[3])
		config := name + ": " + example + "\n"
		if name == "drop" {
			config += "extends: cpaas\n"
		}
		var doc yaml.Node
		require.NoError(t, yaml.Unmarshal([]byte(config), &doc), name)
		got, err := parseConfig("x/"+ConfigFile, []byte(config))
		require.NoError(t, err, "the example of "+name)
		assert.NotEqual(t, defaults, got, "the example of "+name+" is no default")
		switch name {
		case "name":
			assert.Equal(t, defaults.Name, fallback)
		case "base":
			assert.Equal(t, defaults.Base, fallback)
		}
	}
}

// Every field that parseConfig takes is in configFields, and the other way round.
func TestConfigFieldsAreThoseThatAreRead(t *testing.T) {
	for _, name := range configFields {
		_, err := parseConfig("x", []byte(name+": {a: [b]}\n"))
		if err != nil {
			assert.NotContains(t, err.Error(), "has no field", name)
		}
	}
	_, err := parseConfig("x", []byte("more: 1\n"))
	assert.ErrorContains(t, err, "use "+strings.Join(configFields, ", "))
	source := read(t, "config.go")
	_, body, _ := strings.Cut(source, "func (p *parser) field(")
	body, _, _ = strings.Cut(body, "\n}\n")
	assert.Equal(t, len(configFields), strings.Count(body, "\n\tcase \""))
}

func TestTheReferenceHasEveryToken(t *testing.T) {
	rows := table(t, "theming.md", "Tokens")
	assert.Equal(t, sorted(web.Tokens), firstCells(rows))
	style := read(t, "../../../web/style/tokens.css") + read(t, "../../../web/style/card.css") + read(t, "../../../web/style/mark.css") + read(t, "../../../web/style/term.css")
	for _, row := range rows {
		name := plain(row[0])
		for _, cell := range row[1:3] {
			value := plain(cell)
			if value == "" || value == "as in light" {
				continue
			}
			fault, _ := web.CheckCSS(name, value)
			assert.Empty(t, fault, name)
			assert.Contains(t, style, "--cpaas-"+name+", "+value+")", "the default of "+name)
		}
	}
}
