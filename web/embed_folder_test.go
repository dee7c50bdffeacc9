package web

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/pack"
)

// The smallest module with a section of its own: one type, func().
const smallest = "\x00asm\x01\x00\x00\x00" + "\x01\x04\x01\x60\x00\x00"

// names is what a script has of these parts, and of the texts.
func names(parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part + " " + FilePlaceholder(part) + " " + IntegrityPlaceholder(part) + "\n")
	}
	return b.String() + `texts "` + TextsPlaceholder + `"` + "\n"
}

// themed is a style with a place for a token.
func themed(token string) string { return "a{color:var(--cpaas-" + token + ",x)}" }

func built() fstest.MapFS {
	first := names(PartNames...) + `options "` + OptionsPlaceholder + `"` + themed("mark-color")
	return fstest.MapFS{
		"dist/cpaas-glossary.js":  {Data: []byte(first)},
		"dist/cpaas-glossary.mjs": {Data: []byte("package " + first)},
		"dist/cards.js":           {Data: []byte(names("SEARCH_MODULE", "STOP_SCRIPT", "SEARCH_SCRIPT") + themed("radius"))},
		"dist/adopted.js":         {Data: []byte("adopted")},
		"dist/stop.js":            {Data: []byte("stop")},
		"dist/search.js":          {Data: []byte("search" + themed("radius"))},
		"dist/marks.wasm":         {Data: []byte(smallest)},
		"dist/cards.wasm":         {Data: []byte(smallest)},
		"dist/search.wasm":        {Data: []byte(smallest)},
		"dist/NOTICES.txt":        {Data: []byte("licences")},
	}
}

func samplePack(t *testing.T) string {
	t.Helper()
	data, err := compile.Pack(glossarytest.Sample)
	require.NoError(t, err)
	return data
}

// folder returns the files of an embed folder by name.
func folder(t *testing.T, data, base string) map[string]string {
	t.Helper()
	files, err := embedFolder(built(), data, base, nil)
	require.NoError(t, err)
	byName := map[string]string{}
	for _, f := range files {
		require.NotContains(t, byName, f.Name)
		byName[f.Name] = string(f.Data)
	}
	return byName
}

// plain returns the name of a file without the hash of its content.
func plain(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	return stem + path.Ext(name)
}

// part returns the name of the only file that is name without its hash.
func part(t *testing.T, files map[string]string, name string) (found string) {
	t.Helper()
	for n := range files {
		if IsPart(n) && plain(n) == name {
			require.Empty(t, found, "there is one %s", name)
			found = n
		}
	}
	require.NotEmpty(t, found, "there is a %s", name)
	return found
}

// texts are the names of the files of the texts, as a script lists them.
func texts(script string) (list []string) {
	for _, m := range regexp.MustCompile(`\[new URL\("\./([^"]+)",import\.meta\.url\)\]`).FindAllStringSubmatch(script, -1) {
		list = append(list, m[1])
	}
	return list
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

func TestTheFilesHoldTheGlossary(t *testing.T) {
	for name, data := range map[string]string{"small": samplePack(t), "of several files of texts": builtin.Pack()} {
		t.Run(name, func(t *testing.T) {
			files := folder(t, data, "/")
			section := func(name string) string {
				module := files[part(t, files, name)]
				const preamble = 8
				assert.Equal(t, smallest[:preamble], module[:preamble], name)
				assert.True(t, strings.HasSuffix(module, smallest[preamble:]), "%s: what was built comes last, as it was", name)
				content, found := customSection(t, module, PackSection)
				assert.Equal(t, 1, found, name)
				return content
			}
			names, cards, search := section(MarksModule), section(CardsModule), section(SearchModule)
			size := binary.LittleEndian.Uint32([]byte(search))
			assert.Equal(t, cards, search[4:4+size], "the search has the cards, with their length before them")
			var chunks []string
			for _, name := range texts(files[ScriptFile]) {
				chunks = append(chunks, files[name])
			}
			assert.Equal(t, data != builtin.Pack(), len(chunks) == 1)
			assert.True(t, data == pack.Join(names, cards, search[4+size:], chunks), "the files together have the whole glossary")
		})
	}
}

func TestNamesFollowTheContent(t *testing.T) {
	one, other := folder(t, samplePack(t), "/"), folder(t, builtin.Pack(), "/")
	assert.Equal(t, one, folder(t, samplePack(t), "/"), "the same glossary makes the same files")
	counts := map[string]int{}
	for name, content := range one {
		if !IsPart(name) {
			counts[name]++
			continue
		}
		counts[plain(name)]++
		sum := sha256.Sum256([]byte(content))
		stem, ending, _ := strings.Cut(plain(name), ".")
		assert.Equal(t, stem+"."+hex.EncodeToString(sum[:hashSizeOf(plain(name))])+"."+ending, name)
		switch file := plain(name); file {
		case AdoptedScript, StopScript, SearchScript:
			assert.Contains(t, other, name, "what names no other file is the same for all glossaries")
		default:
			assert.False(t, slices.Contains(slices.Collect(maps.Keys(other)), name), "%s names what it loads, so that it changes with the glossary too", name)
		}
	}
	want := map[string]int{"integrity.json": 1, "snippet.html": 1, "texts.bin": 1, "NOTICES.txt": 1}
	for _, name := range []string{ScriptFile, PackageFile, TypesFile, MarksModule, CardsModule, SearchModule, AdoptedScript, CardsScript, StopScript, SearchScript} {
		want[name] = 1
	}
	assert.Equal(t, want, counts)
}

func TestIsPart(t *testing.T) {
	for name, want := range map[string]bool{
		"marks.0123456789abcdef.wasm":    true,
		"search.0123456789abcdef.js":     true,
		"texts.0123456789abcdef0123.bin": true,
		"marks.wasm":                     false,
		"texts.bin":                      false,
		"marks.0123456789abcde.wasm":     false,
		"marks.0123456789abcdef.js":      false,
		"texts.0123456789abcdef.wasm":    false,
		"cpaas-glossary.js":              false,
		"integrity.json":                 false,
		"other.0123456789abcdef.wasm":    false,
		"marks.0123456789abcdef.wasm.br": false,
		"":                               false,
	} {
		assert.Equal(t, want, IsPart(name), name)
	}
}

func TestDownloads(t *testing.T) {
	files := folder(t, builtin.Pack(), "/")
	var names []string
	for name := range files {
		names = append(names, "embed/"+name)
	}
	in := func(names ...string) (out []string) {
		for _, name := range names {
			out = append(out, "embed/"+name)
		}
		return out
	}
	d := DownloadsOf(names)
	assert.ElementsMatch(t, in(ScriptFile, part(t, files, MarksModule)), d.Marks)
	assert.ElementsMatch(t, in(part(t, files, CardsScript), part(t, files, CardsModule)), d.Cards)
	assert.ElementsMatch(t, in(part(t, files, StopScript)), d.Stop)
	assert.ElementsMatch(t, in(part(t, files, SearchScript), part(t, files, SearchModule)), d.Search)
	assert.Len(t, d.Texts, len(texts(files[ScriptFile])))
	for _, name := range d.Texts {
		assert.Contains(t, files, strings.TrimPrefix(name, "embed/"))
	}
}

func TestIntegrity(t *testing.T) {
	// printf abc | openssl dgst -sha384 -binary | base64
	assert.Equal(t, "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn", Integrity([]byte("abc")))
	assert.Equal(t, "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", shortIntegrity([]byte("abc")))

	files := folder(t, builtin.Pack(), "/")
	hashes := map[string]string{ScriptFile: Integrity([]byte(files[ScriptFile])), PackageFile: Integrity([]byte(files[PackageFile]))}
	for name, content := range files {
		if IsPart(name) {
			hashes[name] = Integrity([]byte(content))
		}
	}
	var listed map[string]string
	require.NoError(t, json.Unmarshal([]byte(files[IntegrityFile]), &listed))
	assert.Equal(t, hashes, listed)
}

func TestAScriptKnowsTheFilesThatItLoads(t *testing.T) {
	files := folder(t, builtin.Pack(), "/")
	knows := func(parts ...string) string {
		var b strings.Builder
		for _, p := range parts {
			file := part(t, files, partFiles[p])
			b.WriteString(p + " " + file + " " + shortIntegrity([]byte(files[file])) + "\n")
		}
		return b.String()
	}
	first := files[ScriptFile]
	assert.True(t, strings.HasPrefix(first, knows(PartNames...)), "the script knows all parts")
	assert.Equal(t, "package "+first, files[PackageFile], "so does the package")
	assert.True(t, strings.HasPrefix(files[part(t, files, CardsScript)], knows("SEARCH_MODULE", "STOP_SCRIPT", "SEARCH_SCRIPT")))

	list := texts(first)
	assert.Greater(t, len(list), 1)
	for _, f := range list {
		require.Contains(t, files, f)
		sum := sha256.Sum256([]byte(files[f]))
		assert.Contains(t, f, hex.EncodeToString(sum[:10]), "80 bits: the page checks a file of texts by its name")
	}
	for name, content := range files {
		assert.NotContains(t, content, "__CPAAS_", name)
	}
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
			files := folder(t, samplePack(t), c.base)
			preload, tag, _ := strings.Cut(files[SnippetFile], "\n")
			assert.Equal(t, `<link rel="preload" href="`+strings.Replace(c.src, ScriptFile, part(t, files, MarksModule), 1)+
				`" as="fetch" type="application/wasm" crossorigin="anonymous" fetchpriority="low">`, preload)
			assert.Equal(t, `<script src="`+c.src+`" integrity="`+Integrity([]byte(files[ScriptFile]))+
				`" crossorigin="anonymous" defer></script>`+"\n", tag)
		})
	}
}

func TestSnippetOfSeveralLanguages(t *testing.T) {
	data := samplePack(t)
	list, err := EmbedFolder(data, "/embed/", nil, Edition{Lang: "de", Pack: data, Path: "../de/embed/"})
	require.NoError(t, err)
	for _, f := range list {
		if f.Name == SnippetFile {
			assert.NotContains(t, string(f.Data), "preload", "which module a page needs depends on its language")
		}
	}
}

func TestNotBuilt(t *testing.T) {
	for file := range built() {
		t.Run(file, func(t *testing.T) {
			fsys := built()
			delete(fsys, file)
			files, err := embedFolder(fsys, samplePack(t), "/", nil)
			assert.ErrorIs(t, err, ErrNotBuilt)
			assert.Empty(t, files)
		})
	}
}

func TestWhatIsNoGlossaryMakesNoFolder(t *testing.T) {
	for rule, data := range map[string]string{"nothing": "", "another file": "pack", "half of one": builtin.Pack()[:1000]} {
		t.Run(rule, func(t *testing.T) {
			files, err := embedFolder(built(), data, "/", nil)
			assert.ErrorIs(t, err, pack.ErrFormat)
			assert.Empty(t, files)
		})
	}
}
