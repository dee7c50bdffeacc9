// Command notices writes the licences of what we ship but did not write: the Go modules in the command, in the modules of
// the widget and in the PWA, Go and TinyGo themselves, and the npm packages in the scripts.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const intro = `Licences of what is in cpaas-glossary but was not written for it. Its own licence is in LICENSE.
The scripts hold the npm packages, the WebAssembly modules of the widget hold Go and TinyGo, the app and the command hold
Go and the Go modules.
`

// A component is something with a licence of its own.
type component struct{ name, version, dir string }

func main() {
	out := flag.String("o", "web/dist/NOTICES.txt", "file to write")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	components, err := all()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString(intro)
	for _, c := range components {
		texts, err := licences(c.dir)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		fmt.Fprintf(&b, "\n%s\n%s %s\n\n%s\n", strings.Repeat("-", 80), c.name, c.version, strings.Join(texts, "\n\n"))
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// all returns the components by name.
func all() ([]component, error) {
	goRoot, err := output(nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	goVersion, err := output(nil, "go", "env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	components := []component{{"Go", strings.TrimPrefix(goVersion, "go"), goRoot}}
	modules := map[string]bool{}
	for _, program := range []struct {
		env  []string
		path string
	}{
		{nil, "./cmd/cpaas-glossary"},
		{[]string{"GOOS=windows"}, "./cmd/cpaas-glossary"},
		{[]string{"GOOS=darwin"}, "./cmd/cpaas-glossary"},
		{[]string{"GOOS=js", "GOARCH=wasm"}, "./cmd/pwa"},
	} {
		list, err := output(append(program.env, "CGO_ENABLED=0"), "go", "list", "-deps",
			"-f", `{{if not .Standard}}{{with .Module}}{{if not .Main}}{{.Path}}|{{.Version}}|{{.Dir}}{{end}}{{end}}{{end}}`, program.path)
		if err != nil {
			return nil, err
		}
		for _, line := range strings.Fields(list) {
			if fields := strings.Split(line, "|"); !modules[fields[0]] {
				modules[fields[0]] = true
				components = append(components, component{fields[0], fields[1], fields[2]})
			}
		}
	}
	tinygo, err := tinyGo()
	if err != nil {
		return nil, err
	}
	packages, err := npmPackages()
	if err != nil {
		return nil, err
	}
	components = append(append(components, tinygo), packages...)
	slices.SortFunc(components, func(a, b component) int {
		return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name))
	})
	return components, nil
}

// tinyGo returns the compiler, whose runtime is in the modules of the widget.
func tinyGo() (c component, err error) {
	data, err := output(nil, "go", "mod", "download", "-modfile=tools/tinygo/go.mod", "-json", "github.com/tinygo-org/tinygo")
	if err != nil {
		return c, err
	}
	var module struct{ Version, Dir string }
	err = json.Unmarshal([]byte(data), &module)
	return component{"TinyGo", module.Version, module.Dir}, err
}

// npmPackages returns what package-lock.json has that is not for development alone.
func npmPackages() (components []component, err error) {
	data, err := os.ReadFile("package-lock.json")
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version string
			Dev     bool
			Link    bool
		}
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		return nil, fmt.Errorf("package-lock.json: %w", err)
	}
	for dir, p := range lock.Packages {
		if name, ok := strings.CutPrefix(dir, "node_modules/"); ok && !p.Dev && !p.Link {
			components = append(components, component{name, p.Version, dir})
		}
	}
	return components, nil
}

// licences returns the texts in a folder that say under which terms it may be passed on.
func licences(dir string) (texts []string, err error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		name := strings.ToUpper(f.Name())
		isLicence := slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, func(s string) bool {
			return strings.HasPrefix(name, s)
		})
		if !isLicence || f.IsDir() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("%s has no licence", dir)
	}
	return texts, nil
}

// output runs a command with variables added to its environment, and returns what it prints.
func output(env []string, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	c.Stderr = os.Stderr
	data, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", strings.Join(c.Args, " "), err)
	}
	return strings.TrimSpace(string(data)), nil
}
