// Package web holds what only a browser can do, and puts together the folder
// that an owner embeds: script, module and glossary in one place.
package web

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/web/sections"
)

//go:embed embed/cpaas-glossary.d.ts
var types []byte

// Names of the files in the embed folder. Those of the parts get a hash of their content before the ending.
const (
	ScriptFile    = "cpaas-glossary.js"
	PackageFile   = "cpaas-glossary.mjs" // the same, to import
	TypesFile     = "cpaas-glossary.d.ts"
	IntegrityFile = "integrity.json"
	SnippetFile   = "snippet.html"
	NoticesFile   = "NOTICES.txt" // licences of what others wrote

	MarksModule   = "marks.wasm"  // finds the terms, and knows their names
	CardsScript   = "cards.js"    // shows cards
	CardsModule   = "cards.wasm"  // decides what they do
	AdoptedScript = "adopted.js"  // takes over marks from build time
	StopScript    = "stop.js"     // shows the list of the one stop
	SearchScript  = "search.js"   // shows search boxes
	SearchModule  = "search.wasm" // searches
	textsFile     = "texts.bin"   // a chunk of the texts
)

// PartNames are the names of the parts of the script and of the modules, in the order in which they are made: a part
// may name those before it.
var PartNames = []string{"MARKS_MODULE", "CARDS_MODULE", "SEARCH_MODULE", "ADOPTED_SCRIPT", "STOP_SCRIPT", "SEARCH_SCRIPT", "CARDS_SCRIPT"}

// partFiles are their files, as they are built.
var partFiles = map[string]string{
	"MARKS_MODULE": MarksModule, "CARDS_SCRIPT": CardsScript, "CARDS_MODULE": CardsModule, "STOP_SCRIPT": StopScript,
	"ADOPTED_SCRIPT": AdoptedScript,
	"SEARCH_SCRIPT":  SearchScript, "SEARCH_MODULE": SearchModule,
}

// IsPart reports whether a file of the embed folder is a part, whose name changes with its content.
func IsPart(name string) bool {
	stem, rest, _ := strings.Cut(name, ".")
	hash, ending, _ := strings.Cut(rest, ".")
	file := stem + "." + ending
	if len(hash) != 2*hashSizeOf(file) {
		return false
	}
	if file == textsFile {
		return true
	}
	for _, part := range partFiles {
		if part == file {
			return true
		}
	}
	return false
}

// hashSizeOf returns how many bytes of a hash the name of a file has. Those of the texts have more: the page checks a file of
// texts by its name (web/embed/intact.js).
func hashSizeOf(file string) int {
	if file == textsFile {
		return 10
	}
	return 8
}

// Downloads are what a page downloads of an embed folder, one after the other.
type Downloads struct {
	Marks  []string // with every view
	Cards  []string // when a reader is about to ask
	Texts  []string // then one of these
	Stop   []string // when the control of the one stop has the focus
	Search []string // when a reader goes to a search box
}

// DownloadsOf sorts the names of the files of an embed folder.
func DownloadsOf(names []string) (d Downloads) {
	for _, name := range names {
		base := path.Base(name)
		stem, _, _ := strings.Cut(base, ".")
		switch {
		case base == ScriptFile:
			d.Marks = append(d.Marks, name)
		case !IsPart(base):
		case stem == "marks":
			d.Marks = append(d.Marks, name)
		case stem == "cards":
			d.Cards = append(d.Cards, name)
		case stem == "texts":
			d.Texts = append(d.Texts, name)
		case stem == "stop":
			d.Stop = append(d.Stop, name)
		case stem == "search":
			d.Search = append(d.Search, name)
		}
	}
	return d
}

// PackSection is the custom section of a module that holds its part of the glossary.
const PackSection = "cpaas-glossary"

// Placeholders stand in the bundled scripts until the names of the parts are known, the files of the texts, and the
// owner's options.
const (
	TextsPlaceholder   = "__CPAAS_TEXTS__"
	OptionsPlaceholder = "__CPAAS_OPTIONS__"
)

// FilePlaceholder stands for the file of a part.
func FilePlaceholder(part string) string { return "__CPAAS_" + part + "__" }

// IntegrityPlaceholder stands for its integrity.
func IntegrityPlaceholder(part string) string { return "__CPAAS_" + part + "_INTEGRITY__" }

// A File is a file of the embed folder.
type File struct {
	Name string
	Data []byte
}

// EmbedFolder returns the files with which a page embeds the glossary in data,
// which pack.Open must accept: the script, the package, the parts that they load, their integrity
// hashes and the tag to paste. base is the address of the folder
// as the tag names it, defaults what a page need not say. Where there are others, the script goes to the folder of the
// page's language.
func EmbedFolder(data, base string, defaults *Defaults, others ...Edition) ([]File, error) {
	return embedFolder(dist, data, base, defaults, others...)
}

// embedFolder makes the folder of what is in built, below dist.
func embedFolder(built fs.FS, data, base string, defaults *Defaults, others ...Edition) ([]File, error) {
	files, fill, made, err := parts(built, data, defaults)
	if err != nil {
		return nil, err
	}
	made.others = others
	sums := map[string]string{}
	for _, name := range []string{ScriptFile, PackageFile} {
		script, err := made.script(name, fill)
		if err != nil {
			return nil, err
		}
		files = append(files, File{name, script})
	}
	if err := made.check(); err != nil {
		return nil, err
	}
	for _, f := range files {
		sums[f.Name] = Integrity(f.Data)
	}
	hashes, err := json.MarshalIndent(sums, "", "  ")
	if err != nil {
		return nil, err
	}
	notices, err := builtFile(built, NoticesFile)
	if err != nil {
		return nil, err
	}
	marks := ""
	if len(others) == 0 {
		marks = filled(fill, FilePlaceholder("MARKS_MODULE"))
	}
	return append(files, File{TypesFile, types}, File{IntegrityFile, append(hashes, '\n')},
		File{SnippetFile, []byte(snippet(base, sums[ScriptFile], marks))}, File{NoticesFile, notices}), nil
}

// parts returns the files that the script loads, and what stands for each placeholder of the script.
func parts(built fs.FS, data string, defaults *Defaults) (files []File, fill []string, made *madeScripts, err error) {
	parts, err := pack.Split(data)
	if err != nil {
		return nil, nil, nil, err
	}
	add := func(name string, data []byte) string {
		sum := sha256.Sum256(data)
		name = strings.Replace(name, ".", "."+hex.EncodeToString(sum[:hashSizeOf(name)])+".", 1)
		files = append(files, File{name, data})
		return name
	}
	var list []string // of the texts
	for _, chunk := range parts.Texts {
		name := add(textsFile, []byte(chunk))
		list = append(list, `[new URL("./`+name+`",import.meta.url)]`)
	}
	fill = []string{`"` + TextsPlaceholder + `"`, "[" + strings.Join(list, ",") + "]"}
	sections := map[string]string{
		"MARKS_MODULE":  parts.Names,
		"CARDS_MODULE":  parts.Cards,
		"SEARCH_MODULE": string(binary.LittleEndian.AppendUint32(nil, uint32(len(parts.Cards)))) + parts.Cards + parts.Search,
	}
	made = &madeScripts{built: built, defaults: defaults}
	if made.builtIn, err = defaults.builtIn(data); err != nil {
		return nil, nil, nil, err
	}
	for _, part := range PartNames {
		var data []byte
		if section, isModule := sections[part]; isModule {
			data, err = module(built, partFiles[part], section)
		} else {
			data, err = made.script(partFiles[part], fill)
		}
		if err != nil {
			return nil, nil, nil, err
		}
		name := add(partFiles[part], data)
		fill = append(fill, FilePlaceholder(part), name, IntegrityPlaceholder(part), shortIntegrity(data))
	}
	return files, fill, made, nil
}

// filled returns what stands for a placeholder in fill, as parts returns it.
func filled(fill []string, placeholder string) string {
	return fill[slices.Index(fill, placeholder)+1]
}

// Notices returns the licences of what is in the command, the embed folder and the PWA but was not written for them.
func Notices() ([]byte, error) { return builtFile(dist, NoticesFile) }

// module returns a module with what it holds of the glossary.
func module(built fs.FS, name, section string) ([]byte, error) {
	data, err := builtFile(built, name)
	if err != nil {
		return nil, err
	}
	return sections.With(data, PackSection, section)
}
