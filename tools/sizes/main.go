// Command sizes tells what a page downloads part by part, and fails where a part is
// over its budget in budgets.tsv. It reads what `make build` made.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"cpaas-glossary/web"
)

const budgetFile = "tools/sizes/budgets.tsv"

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	script, err := scriptParts(".cache/parts/" + web.ScriptFile + ".json")
	if err != nil {
		return err
	}
	list(w, "parts of the first script, bytes", script)
	if script, err = scriptParts(".cache/parts/" + web.CardsScript + ".json"); err != nil {
		return err
	}
	list(w, "parts of the script of the cards, bytes", script)
	for _, name := range []string{web.MarksModule, web.CardsModule, web.SearchModule} {
		module, err := os.ReadFile("web/dist/" + name)
		if err != nil {
			return err
		}
		code, err := codeSizes(module)
		if err != nil {
			return err
		}
		list(w, "parts of "+name+", bytes", code)
	}

	measured, err := measure()
	if err != nil {
		return err
	}
	return compare(w, measured)
}

// measure returns the sizes that have budgets, in bytes of brotli: the smallest it can, whatever dist/site was built with.
func measure() (map[string]int, error) {
	module, err := os.Stat("web/dist/pwa/app.wasm.br")
	if err != nil {
		return nil, err
	}
	sizes := map[string]int{"pwa": int(module.Size())}
	for name, pattern := range map[string]string{
		"script": web.ScriptFile, "package": web.PackageFile, "marks": "marks.*.wasm", "cards": "cards.*.wasm", "search": "search.*.wasm",
		"cards-script": "cards.*.js", "stop-script": "stop.*.js", "search-script": "search.*.js", "texts": "texts.*.bin",
	} {
		pattern = "dist/site/embed/" + pattern
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) != 1 && name != "texts" {
			return nil, fmt.Errorf("%d files are %s: run make build", len(files), pattern)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			br, _ := web.Compress(data)
			sizes[name] = max(sizes[name], len(br))
		}
	}
	sizes["page"] = sizes["script"] + sizes["marks"]
	sizes["card"] = sizes["cards-script"] + sizes["cards"] + sizes["texts"]
	return sizes, nil
}

// scriptParts returns the bytes of a bundled script by where they are from.
func scriptParts(name string) (map[string]int, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var account struct {
		Outputs map[string]struct {
			Inputs map[string]struct{ BytesInOutput int }
		}
	}
	if err := json.Unmarshal(data, &account); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	parts := map[string]int{}
	for _, out := range account.Outputs {
		for path, in := range out.Inputs {
			parts[partOf(path)] += in.BytesInOutput
		}
	}
	return parts, nil
}

// partOf returns the part of the script that a source file belongs to: a library,
// or the file.
func partOf(path string) string {
	if _, library, ok := strings.Cut(path, "node_modules/"); ok {
		scope, rest, _ := strings.Cut(library, "/")
		if strings.HasPrefix(scope, "@") {
			name, _, _ := strings.Cut(rest, "/")
			return scope + "/" + name
		}
		return scope
	}
	return strings.TrimPrefix(path, "web/")
}

// list prints parts, the largest first, and those under 1 % together.
func list(w io.Writer, title string, parts map[string]int) {
	total, rest := 0, 0
	for _, size := range parts {
		total += size
	}
	fmt.Fprintf(w, "%-34s %9d\n", title, total)
	for _, name := range slices.SortedFunc(maps.Keys(parts), func(a, b string) int { return parts[b] - parts[a] }) {
		if 100*parts[name] < total {
			rest += parts[name]
			continue
		}
		fmt.Fprintf(w, "  %-32s %9d\n", name, parts[name])
	}
	fmt.Fprintf(w, "  %-32s %9d\n", "smaller parts", rest)
}

// compare prints what is measured beside its budget, and fails where it is over it.
func compare(w io.Writer, measured map[string]int) error {
	data, err := os.ReadFile(budgetFile)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-34s %9s %9s\n", "budgets, bytes of brotli", "measured", "allowed")
	var over []string
	for n, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
		fields := strings.Split(string(line), "\t")
		if len(fields) != 3 {
			return fmt.Errorf("%s:%d: not a name, a number and what it is, with tabs between", budgetFile, n+1)
		}
		allowed, err := strconv.Atoi(fields[1])
		size, known := measured[fields[0]]
		if err != nil || !known {
			return fmt.Errorf("%s:%d: %s has no size, or %s is no number", budgetFile, n+1, fields[0], fields[1])
		}
		fmt.Fprintf(w, "  %-32s %9d %9d\n", fields[2], size, allowed)
		if size > allowed {
			over = append(over, fmt.Sprintf("%s is %d bytes over its budget in %s:%d", fields[2], size-allowed, budgetFile, n+1))
		}
	}
	if len(over) > 0 {
		return fmt.Errorf("%s: make it smaller, or say in the commit why it may be larger", strings.Join(over, "; "))
	}
	return nil
}
