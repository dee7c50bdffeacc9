package web

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The smallest module with a section of its own: one type, func().
const smallest = "\x00asm\x01\x00\x00\x00" + "\x01\x04\x01\x60\x00\x00"

const script = `load("` + FilePlaceholder + `","` + IntegrityPlaceholder + `");options("` + OptionsPlaceholder + `")`

func built() fstest.MapFS {
	return fstest.MapFS{
		"dist/cpaas-glossary.js":  {Data: []byte(script)},
		"dist/cpaas-glossary.mjs": {Data: []byte("import " + script)},
		"dist/widget.wasm":        {Data: []byte(smallest)},
	}
}

// folder returns the files of an embed folder by name.
func folder(t *testing.T, pack, base string) map[string]string {
	t.Helper()
	files, err := embedFolder(built(), pack, base, nil)
	require.NoError(t, err)
	byName := map[string]string{}
	for _, f := range files {
		require.NotContains(t, byName, f.Name)
		byName[f.Name] = string(f.Data)
	}
	return byName
}

func moduleName(t *testing.T, files map[string]string) string {
	t.Helper()
	for name := range files {
		if strings.HasSuffix(name, ".wasm") {
			return name
		}
	}
	require.Fail(t, "no module")
	return ""
}

// customSection reads module section by section and returns the content of the
// custom section of the given name.
func customSection(t *testing.T, module, name string) (content string, found int) {
	t.Helper()
	require.Equal(t, "\x00asm\x01\x00\x00\x00", module[:8])
	rest := []byte(module[8:])
	take := func(from *[]byte) []byte {
		n, size := binary.Uvarint(*from)
		require.Positive(t, size)
		require.LessOrEqual(t, size+int(n), len(*from))
		out := (*from)[size : size+int(n)]
		*from = (*from)[size+int(n):]
		return out
	}
	for len(rest) > 0 {
		id := rest[0]
		rest = rest[1:]
		body := take(&rest)
		if id == 0 && string(take(&body)) == name {
			content = string(body)
			found++
		}
	}
	return content, found
}

func TestTheModuleHoldsThePack(t *testing.T) {
	for name, pack := range map[string]string{
		"none":                             "",
		"short":                            "pack",
		"one whose size takes two bytes":   strings.Repeat("\x00\xff", 100),
		"one whose size takes three bytes": strings.Repeat("glossary", 4000),
	} {
		t.Run(name, func(t *testing.T) {
			files := folder(t, pack, "/")
			got := files[moduleName(t, files)]
			assert.True(t, strings.HasPrefix(got, module), "what was built comes first, as it was")
			content, found := customSection(t, got, PackSection)
			assert.Equal(t, 1, found)
			assert.Equal(t, pack, content)
		})
	}
}

func TestNamesFollowTheContent(t *testing.T) {
	one, other := folder(t, "one", "/"), folder(t, "other", "/")
	name := moduleName(t, one)
	sum := sha256.Sum256([]byte(one[name]))
	assert.Equal(t, "widget."+hex.EncodeToString(sum[:8])+".wasm", name)
	assert.NotEqual(t, name, moduleName(t, other))
	assert.Equal(t, one, folder(t, "one", "/"), "the same glossary makes the same files")
	names := []string{"cpaas-glossary.mjs", "cpaas-glossary.d.ts", "cpaas-glossary.js", name, "integrity.json", "snippet.html"}
	for _, n := range names {
		assert.Contains(t, one, n)
	}
	assert.Len(t, one, len(names))
}

func TestIntegrity(t *testing.T) {
	// printf abc | openssl dgst -sha384 -binary | base64
	assert.Equal(t, "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn", Integrity([]byte("abc")))

	files := folder(t, "pack", "/")
	name := moduleName(t, files)
	assert.Equal(t, `load("`+name+`","`+Integrity([]byte(files[name]))+`");options([])`, files[ScriptFile], "the script knows its module")
	assert.Equal(t, "import "+files[ScriptFile], files[PackageFile], "so does the package")
	var hashes map[string]string
	require.NoError(t, json.Unmarshal([]byte(files[IntegrityFile]), &hashes))
	assert.Equal(t, map[string]string{
		ScriptFile:  Integrity([]byte(files[ScriptFile])),
		PackageFile: Integrity([]byte(files[PackageFile])),
		name:        Integrity([]byte(files[name])),
	}, hashes)
}

func TestSnippet(t *testing.T) {
	for _, c := range []struct{ rule, base, src string }{
		{"an address", "https://cdn.test/glossary/", "https://cdn.test/glossary/cpaas-glossary.js"},
		{"a path", "/embed/", "/embed/cpaas-glossary.js"},
		{"the page's own folder", "", "cpaas-glossary.js"},
		{"the slash may be missing", "/embed", "/embed/cpaas-glossary.js"},
		{"what is special in HTML is escaped", `/a"b&c/`, "/a&#34;b&amp;c/cpaas-glossary.js"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			files := folder(t, "pack", c.base)
			assert.Equal(t, `<script src="`+c.src+`" integrity="`+Integrity([]byte(files[ScriptFile]))+
				`" crossorigin="anonymous" defer></script>`+"\n", files[SnippetFile])
		})
	}
}

func TestNotBuilt(t *testing.T) {
	for rule, missing := range map[string][]string{
		"neither script nor module": {"dist/cpaas-glossary.js", "dist/widget.wasm"},
		"no script":                 {"dist/cpaas-glossary.js"},
		"no package":                {"dist/cpaas-glossary.mjs"},
		"no module":                 {"dist/widget.wasm"},
	} {
		t.Run(rule, func(t *testing.T) {
			fsys := built()
			for _, name := range missing {
				delete(fsys, name)
			}
			files, err := embedFolder(fsys, "pack", "/", nil)
			assert.ErrorIs(t, err, ErrNotBuilt)
			assert.Empty(t, files)
		})
	}
}
