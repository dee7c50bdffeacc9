package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"cpaas-glossary/web"
)

// bundlePWA writes the scripts and the style of the PWA to out. Among the plugins are those that scripts of the embed
// need, whose module that searches answers before the app does, and Go's runtime: the standard compiler makes the app.
func bundlePWA(out string, plugins []api.Plugin) error {
	if err := os.MkdirAll(filepath.Join(out, web.PWADir), 0o755); err != nil {
		return err
	}
	for _, name := range []string{"boot.js", "app.js", "worker.js", "app.css"} {
		result := api.Build(api.BuildOptions{
			EntryPoints:      []string{filepath.Join("web/pwa", name)},
			Bundle:           true,
			Outfile:          name,
			Format:           api.FormatIIFE,
			Target:           api.ES2022,
			Engines:          engines,
			MinifyWhitespace: true,
			MinifySyntax:     true,
			// The worker's placeholders keep their names.
			MinifyIdentifiers: name != "worker.js",
			Charset:           api.CharsetUTF8,
			LegalComments:     api.LegalCommentsNone,
			Plugins:           plugins,
			LogLevel:          api.LogLevelWarning,
		})
		if len(result.Errors) > 0 {
			return fmt.Errorf("bundle: %d errors above in web/pwa/%s", len(result.Errors), name)
		}
		if err := os.WriteFile(filepath.Join(out, web.PWADir, name), result.OutputFiles[0].Contents, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// engines are the browsers that styles are written for: below these, the widget
// lacks what it needs anyway.
var engines = []api.Engine{{Name: api.EngineChrome, Version: "123"}, {Name: api.EngineFirefox, Version: "125"}, {Name: api.EngineSafari, Version: "17.5"}}
