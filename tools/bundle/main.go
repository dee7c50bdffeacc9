// Command bundle makes one script of web/embed and web/style, with esbuild and terser, and
// writes it for package web to embed.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"cpaas-glossary/web"
)

func main() {
	out := flag.String("o", "web/dist", "folder to write to")
	compiler := flag.String("compiler", "tinygo", "what makes the module: tinygo or go")
	onlyTypes := flag.Bool("types", false, "only declare built.js, in "+types)
	flag.Parse()
	err := writeTypes()
	if !*onlyTypes && err == nil {
		err = run(*out, *compiler == "go")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the script to out; standard says that the standard Go compiler makes
// the module.
func run(out string, standard bool) error {
	version, err := os.ReadFile("VERSION")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(parts, 0o755); err != nil {
		return err
	}
	plugins := []api.Plugin{built(strings.TrimSpace(string(version)))}
	if standard {
		plugins = append(plugins, standardGo)
	}
	if err := bundlePWA(out, append(plugins[:len(plugins):len(plugins)], goRuntime)); err != nil {
		return err
	}
	if plugins = append(plugins, minifiedCSS); standard {
		plugins = append(plugins, goRuntime)
	}
	if err := bundle(out, web.ScriptFile, "main.js", api.FormatIIFE, plugins); err != nil {
		return err
	}
	if err := bundle(out, web.PackageFile, "package.js", api.FormatESModule, append(plugins[:len(plugins):len(plugins)], packageAddress)); err != nil {
		return err
	}
	if err := markComputedImports(filepath.Join(out, web.PackageFile)); err != nil {
		return err
	}
	if err := bundle(out, web.CardsScript, "cards.js", api.FormatESModule, plugins); err != nil {
		return err
	}
	if err := bundle(out, web.AdoptedScript, "adopted.js", api.FormatESModule, plugins); err != nil {
		return err
	}
	if err := bundleNode(plugins[0]); err != nil {
		return err
	}
	for _, name := range []string{web.StopScript, web.SearchScript} {
		if err := bundle(out, name, name, api.FormatESModule, append(plugins[:len(plugins):len(plugins)], givenCards)); err != nil {
			return err
		}
		if err := makeFunction(filepath.Join(out, name)); err != nil {
			return err
		}
	}
	return nil
}

// parts is where esbuild's account of each script goes, for tools/sizes.
const parts = ".cache/parts"

// bundle writes the script that begins with entry.
func bundle(out, name, entry string, format api.Format, plugins []api.Plugin) error {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{"web/embed/" + entry},
		Outfile:           name,
		Bundle:            true,
		Format:            format,
		Target:            api.ES2022,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		Plugins:           plugins,
		LogLevel:          api.LogLevelWarning,
		Metafile:          true,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("bundle: %d errors above; if a package is missing, run npm ci", len(result.Errors))
	}
	if err := os.WriteFile(filepath.Join(parts, name+".json"), []byte(result.Metafile), 0o644); err != nil {
		return err
	}
	script := result.OutputFiles[0].Contents
	isModule := format == api.FormatESModule
	script, err := shorten(takeNames(script, isModule), isModule)
	if err != nil {
		return fmt.Errorf("bundle: %s: %w", name, err)
	}
	return os.WriteFile(filepath.Join(out, name), script, 0o644)
}

// declared are names of the browser that a script of a page may declare as its own: class Node, const CSS. For all scripts of
// the page the name then means that, but as a property of the global object it stays what it was. URL is not among them:
// bundlers look for new URL(…, import.meta.url).
var declared = []string{"fetch", "Map", "CSS", "Highlight", "Set", "Node", "Element"}

// takeNames has a script take those of declared that it uses from the global object, when it begins.
func takeNames(script []byte, isModule bool) []byte {
	var used []string
	for _, name := range declared {
		if regexp.MustCompile(`(^|[^.\w$])` + name + `\b`).Match(script) {
			used = append(used, name)
		}
	}
	names := "{" + strings.Join(used, ",") + "}"
	if isModule {
		return slices.Concat([]byte("const"+names+"=globalThis;"), script)
	}
	const begin, end = "(()=>{", "})();"
	script = bytes.Replace(script, []byte(begin), []byte("(("+names+")=>{"), 1)
	return slices.Concat(bytes.TrimSuffix(bytes.TrimSpace(script), []byte(end)), []byte("})(globalThis);"))
}

// shorten returns a script as terser makes it, which inlines what esbuild does not: 4 % less for a page to load.
func shorten(script []byte, isModule bool) ([]byte, error) {
	args := []string{"--compress", "passes=3,ecma=2022,hoist_funs,unsafe_proto", "--mangle"}
	if isModule {
		args = append(args, "--module")
	}
	terser := exec.Command("node_modules/.bin/terser", args...)
	terser.Stdin, terser.Stderr = bytes.NewReader(script), os.Stderr
	short, err := terser.Output()
	if err != nil {
		return nil, fmt.Errorf("terser: %w: if it is missing, run npm ci", err)
	}
	return short, nil
}

// node is where what the npm package has for programs that build sites goes. It is not for pages, and not in the command.
const node = "dist/node"

// nodeScripts are those that others import: there is one of each.
var nodeScripts = []string{"web/node/node.js", "web/node/hast.js", "web/node/rehype.js", "web/node/satteri.js", "web/node/markdown_it.js"}

// bundleNode writes the scripts for Node.js: as they are, but for the constants of Go, and one matcher for all.
func bundleNode(built api.Plugin) error {
	if err := os.MkdirAll(node, 0o755); err != nil {
		return err
	}
	shared := api.Plugin{Name: "shared", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^\./(node|hast|rehype|satteri|markdown_it)\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: args.Path, External: args.Importer != ""}, nil
		})
	}}
	result := api.Build(api.BuildOptions{
		EntryPoints: slices.Concat(nodeScripts, []string{"web/node/vitepress.js", "web/node/astro.js", "web/node/eleventy.js", "web/node/docusaurus.js"}),
		Outdir:      node,
		Bundle:      true,
		Format:      api.FormatESModule,
		Platform:    api.PlatformNode,
		Target:      api.ES2022,
		Plugins:     []api.Plugin{built, shared},
		LogLevel:    api.LogLevelWarning,
		Write:       true,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("bundle: %d errors above", len(result.Errors))
	}
	return nil
}

// built answers the import of built.js with the constants that Go owns.
func built(version string) api.Plugin {
	return api.Plugin{Name: "built", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `/built\.js$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: "built.js", Namespace: "built"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "built"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			code, err := constantsModule(version)
			return api.OnLoadResult{Contents: &code, Loader: api.LoaderTS}, err // for its enums
		})
	}}
}

// givenCards makes a script a function of what the script of the cards shares with it: the two cannot import each other
// by names that follow from their content.
var givenCards = api.Plugin{Name: "cards", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `^\./cards\.js$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: "cards", Namespace: "given"}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "given"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
		code := "module.exports = __cards"
		return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS}, nil
	})
}}

// computedImport is an import() of what is no literal.
var computedImport = regexp.MustCompile(`\bimport\(([^"'])`)

// markComputedImports writes the comment that keeps Vite's development server from a warning at each import of a
// computed address. The sources have it, and minifying takes it off.
func markComputedImports(file string) error {
	script, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	marked := computedImport.ReplaceAll(script, []byte("import(/* @vite-ignore */$1"))
	if bytes.Equal(marked, script) {
		return fmt.Errorf("bundle: %s imports no computed address", file)
	}
	return os.WriteFile(file, marked, 0o644)
}

// exports is what a bundled script ends with.
var exports = regexp.MustCompile(`export\{([^{}]*)\};\s*$`)

// makeFunction makes a bundled script export a function that returns what it exported. Not esbuild's IIFE: that copies
// its exports with for-in, which fails on a page whose prototypes have properties more.
func makeFunction(file string) error {
	script, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	m := exports.FindSubmatchIndex(script)
	if m == nil {
		return fmt.Errorf("bundle: %s ends with no exports", file)
	}
	var pairs []string
	for name := range strings.SplitSeq(string(script[m[2]:m[3]]), ",") {
		inside, outside, renamed := strings.Cut(name, " as ")
		if !renamed {
			outside = inside
		}
		pairs = append(pairs, outside+":"+inside)
	}
	made := "export default function(__cards){" + string(script[:m[0]]) + "return{" + strings.Join(pairs, ",") + "}}\n"
	return os.WriteFile(file, []byte(made), 0o644)
}

// packageAddress finds the other files as a package does.
var packageAddress = api.Plugin{Name: "package", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `^\./__CPAAS_`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: args.Path, External: true}, nil
	})
	b.OnResolve(api.OnResolveOptions{Filter: `/address\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: filepath.Join(args.ResolveDir, "address_package.js")}, nil
	})
}}

// standardGo starts the module as the standard compiler wants it.
var standardGo = api.Plugin{Name: "go", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `/start\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: filepath.Join(args.ResolveDir, "start_go.js")}, nil
	})
}}

// goRuntime answers the import of wasm_exec.js with the runtime script of the Go that is installed.
var goRuntime = api.Plugin{Name: "runtime", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `^wasm_exec\.js$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
		root, err := exec.Command("go", "env", "GOROOT").Output()
		return api.OnResolveResult{Path: filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec.js")}, err
	})
}}

// minifiedCSS makes an imported style sheet a string.
var minifiedCSS = api.Plugin{Name: "css", Setup: func(b api.PluginBuild) {
	b.OnLoad(api.OnLoadOptions{Filter: `\.css$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		source, err := os.ReadFile(args.Path)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		result := api.Transform(string(source), api.TransformOptions{
			Loader: api.LoaderCSS, MinifyWhitespace: true, MinifySyntax: true,
			Engines: engines,
		})
		if len(result.Errors) > 0 {
			return api.OnLoadResult{Errors: result.Errors}, nil
		}
		code := strings.TrimSpace(string(result.Code))
		return api.OnLoadResult{Contents: &code, Loader: api.LoaderText}, nil
	})
}}

// constantsModule returns the module built.js.
func constantsModule(version string) (string, error) {
	var b strings.Builder
	for _, c := range constants(version) {
		value, err := json.Marshal(c.value)
		if err != nil {
			return "", err
		}
		switch {
		case c.set:
			fmt.Fprintf(&b, "export const %s = /* @__PURE__ */ new Set(/* @__PURE__ */ %q.split(\" \"));\n", c.name, strings.Join(c.value.([]string), " "))
		case c.enum:
			fmt.Fprintf(&b, "export enum %s %s\n", c.name, strings.ReplaceAll(string(value), ":", "="))
		default:
			fmt.Fprintf(&b, "export const %s = %s;\n", c.name, value)
		}
	}
	return b.String(), nil
}
