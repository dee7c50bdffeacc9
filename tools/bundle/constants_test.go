package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/keys"
	"cpaas-glossary/glossary/page"
)

// valueOf returns the value of a constant as JavaScript gets it.
func valueOf(t *testing.T, name string, into any) {
	t.Helper()
	for _, c := range constants("1.2.3") {
		if c.name == name {
			data, err := json.Marshal(c.value)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(data, into))
			return
		}
	}
	require.Fail(t, "no constant "+name)
}

func numbers(t *testing.T, name string) (out map[string]int) {
	t.Helper()
	valueOf(t, name, &out)
	return out
}

// iotas returns the names that are declared together with first in a Go file,
// numbered in their order.
func iotas(t *testing.T, file, first string) map[string]int {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	require.NoError(t, err)
	for _, d := range parsed.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST || g.Specs[0].(*ast.ValueSpec).Names[0].Name != first {
			continue
		}
		out := map[string]int{}
		for i, s := range g.Specs {
			out[s.(*ast.ValueSpec).Names[0].Name] = i
		}
		return out
	}
	require.Fail(t, "no constant "+first+" in "+file)
	return nil
}

// flags returns the flags that are declared together with first in a Go file, by
// their names without Flag.
func flags(t *testing.T, file, first string) map[string]int {
	t.Helper()
	out := map[string]int{}
	for name, n := range iotas(t, file, first) {
		out[strings.TrimPrefix(name, "Flag")] = 1 << n
	}
	return out
}

func TestTheScriptsCountAsGoDoes(t *testing.T) {
	const hover, combobox, view = "../../app/hover/hover.go", "../../app/combobox/combobox.go", "../../app/view/view.go"
	assert.Equal(t, iotas(t, hover, "Enter"), numbers(t, "EVENT"))
	assert.Equal(t, iotas(t, hover, "OpenCard"), numbers(t, "EFFECT"))
	assert.Equal(t, iotas(t, combobox, "Press"), numbers(t, "BOX_EVENT"))
	effects := iotas(t, combobox, "Open")
	machines := len(effects)
	for name, n := range iotas(t, "../../app/widget/search_box.go", "Report") {
		effects[name] = machines + n // they go on counting
	}
	assert.Equal(t, effects, numbers(t, "BOX_EFFECT"))

	actions := iotas(t, view, "NoAction")
	delete(actions, "NoAction")
	assert.Equal(t, actions, numbers(t, "ACTION"))

	assert.Equal(t, flags(t, "../../app/hover/flags.go", "FlagInCard"), numbers(t, "FLAG"))

	facts := flags(t, "../../app/keys/keys.go", "Shift")
	assert.Equal(t, facts, numbers(t, "FACT"))
	assert.Less(t, len(facts), keys.CodeShift, "the keyCode is above them")

	const stop = "../../app/stop/stop.go"
	assert.Equal(t, iotas(t, stop, "Press"), numbers(t, "STOP_EVENT"))
	assert.Equal(t, iotas(t, stop, "Open"), numbers(t, "STOP_EFFECT"))
}

func TestThePageIsDescribedAsGoDoes(t *testing.T) {
	for name, want := range map[string]string{"BLOCKS": page.Blocks, "HEADINGS": page.Headings, "BREAKS": page.Breaks} {
		var got []string
		valueOf(t, name, &got)
		assert.Equal(t, want, strings.Join(got, " "))
	}
	var skip, opening, version string
	valueOf(t, "SKIP", &skip)
	assert.Equal(t, page.Selector(), skip)
	valueOf(t, "OPENING", &opening)
	assert.Equal(t, page.Opening(), opening)
	valueOf(t, "VERSION", &version)
	assert.Equal(t, "1.2.3", version)
}

var (
	imports = regexp.MustCompile(`import \{([^}]*)\} from "\./built\.js"`)
	members = regexp.MustCompile(`\b((?:BOX_|STOP_)?(?:EVENT|EFFECT|FLAG)|ACTION)\.(\w+)`)
)

// A name that Go does not give would be undefined in the page.
func TestTheScriptsUseOnlyWhatThereIs(t *testing.T) {
	t.Chdir("../..")
	all := constants("")
	names := map[string]bool{}
	for _, c := range all {
		assert.False(t, names[c.name], "%s twice", c.name)
		names[c.name] = true
	}
	scripts, err := fs.Glob(os.DirFS("web/embed"), "*.js")
	require.NoError(t, err)
	used := 0
	for _, file := range scripts {
		source, err := os.ReadFile(path.Join("web/embed", file))
		require.NoError(t, err)
		for _, m := range imports.FindAllSubmatch(source, -1) {
			for name := range strings.SplitSeq(string(m[1]), ",") {
				if name = strings.TrimSpace(name); name != "" {
					assert.True(t, names[name], "%s imports %s", file, name)
					used++
				}
			}
		}
		for _, m := range members.FindAllSubmatch(source, -1) {
			assert.Contains(t, numbers(t, string(m[1])), string(m[2]), file)
			used++
		}
	}
	assert.Greater(t, used, 70, "the scripts were read")
}

var (
	exportUse = regexp.MustCompile(`this\.exports\.(\w+)`)
	exported  = regexp.MustCompile(`(?m)^//go:wasmexport (\w+)$`)
)

func TestTheScriptsAskTheModulesForWhatTheyExport(t *testing.T) {
	for file, module := range map[string]string{"marker.js": "marks", "explainer.js": "cards", "finder.js": "search"} {
		program, err := os.ReadFile("../../cmd/widget/" + module + "/main.go")
		require.NoError(t, err)
		names := []string{"memory"}
		for _, m := range exported.FindAllSubmatch(program, -1) {
			names = append(names, string(m[1]))
		}
		used := map[string]bool{"memory": true}
		for _, name := range []string{"module.js", file} {
			source, err := os.ReadFile("../../web/embed/" + name)
			require.NoError(t, err)
			for _, m := range exportUse.FindAllSubmatch(source, -1) {
				used[string(m[1])] = true
			}
		}
		assert.ElementsMatch(t, names, slices.Collect(maps.Keys(used)), "%s and cmd/widget/%s", file, module)
	}
}

// A second definition is one that goes on counting when Go no longer does.
func TestNoScriptDefinesAgainWhatGoGives(t *testing.T) {
	t.Chdir("../..")
	names := map[string]bool{}
	for _, c := range constants("") {
		names[c.name] = true
		if c.enum {
			for name := range numbers(t, c.name) {
				names[snake(name)] = true
			}
		}
	}
	require.True(t, names["FOCUS_TEXT"])
	definition := regexp.MustCompile(`(?m)^\s*(?:export )?(?:const|let|var) (?:([A-Z][A-Z_]+) = \d|\[([A-Z_, ]+)\] = \[\d)`)
	separator := regexp.MustCompile(`\\x1[ef]|\\u001[efEF]|"\\0"`)
	read := 0
	for _, folder := range []string{"web/embed", "web/pwa", "bench", "e2e"} {
		files, err := filepath.Glob(folder + "/*.*js")
		require.NoError(t, err)
		for _, file := range files {
			source, err := os.ReadFile(file)
			require.NoError(t, err)
			read++
			for _, m := range definition.FindAllSubmatch(source, -1) {
				for name := range strings.SplitSeq(string(m[1])+string(m[2]), ",") {
					assert.False(t, names[strings.TrimSpace(name)], "%s defines %s", file, m[0])
				}
			}
			if strings.HasPrefix(file, "web/") {
				assert.NotRegexp(t, separator, string(source), "%s has a separator of its own", file)
			}
		}
	}
	assert.Greater(t, read, 100, "the scripts were read")
}

// snake returns FocusText as FOCUS_TEXT.
func snake(name string) string {
	return strings.ToUpper(regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(name, "${1}_$2"))
}
