package main

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// types is where the declarations of built.js go. tsconfig.json lays this folder over web/embed, so that an import of
// ./built.js finds them.
const types = ".cache/types"

// writeTypes writes built.d.ts, which declares what constants returns, and built.mjs, which has it for benchmarks and
// tests.
func writeTypes() error {
	var b, module strings.Builder
	for _, c := range constants("") {
		declared, err := declare(c)
		if err != nil {
			return err
		}
		b.WriteString(declared)
		value, err := json.Marshal(c.value)
		if err != nil {
			return err
		}
		fmt.Fprintf(&module, "export const %s = %s;\n", c.name, value)
	}
	if err := os.MkdirAll(types, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(types, "built.mjs"), []byte(module.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(types, "built.d.ts"), []byte(b.String()), 0o644)
}

// declare returns the declaration of one constant.
func declare(c constant) (string, error) {
	value, err := json.Marshal(c.value)
	if err != nil {
		return "", err
	}
	switch {
	case c.set:
		return fmt.Sprintf("export const %s: ReadonlySet<string>;\n", c.name), nil
	case c.enum:
		return fmt.Sprintf("export enum %s %s\n", c.name, strings.ReplaceAll(string(value), ":", " = ")), nil
	case c.name == "OPTIONS": // a placeholder in the script, in whose place the build puts a list
		return fmt.Sprintf("export const %s: readonly (readonly [name: string, value: string, path?: string, selector?: string])[];\n", c.name), nil
	case c.name == "TEXTS": // the same
		return fmt.Sprintf("export const %s: [URL, string][];\n", c.name), nil
	}
	var decoded any
	if err := json.Unmarshal(value, &decoded); err != nil {
		return "", err
	}
	of, err := typeOf(decoded)
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.name, err)
	}
	return fmt.Sprintf("export const %s: %s;\n", c.name, of), nil
}

// typeOf returns the TypeScript type of a JSON value. An object is looked up by any name, which it may lack.
func typeOf(value any) (string, error) {
	switch value := value.(type) {
	case string:
		return "string", nil
	case float64:
		return "number", nil
	case bool:
		return "boolean", nil
	case []any:
		of, err := typeOfAll(slices.Values(value))
		return of + "[]", err
	case map[string]any:
		of, err := typeOfAll(maps.Values(value))
		return fmt.Sprintf("{ readonly [name: string]: %s }", of), err
	}
	return "", fmt.Errorf("types.go does not know how to declare %v", value)
}

// typeOfAll returns the type that all values have.
func typeOfAll(values iter.Seq[any]) (string, error) {
	var all string
	for value := range values {
		of, err := typeOf(value)
		if err != nil {
			return "", err
		}
		if all != "" && of != all {
			return "", fmt.Errorf("types.go does not know how to declare a list of both %s and %s", all, of)
		}
		all = of
	}
	return all, nil
}
