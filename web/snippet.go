package web

import (
	"fmt"
	"html"
	"strings"
)

// snippet returns the tag with which a page loads the script from the folder at base, in a line of its own. Before it stands a
// line that starts the download of the module marks with that of the script: on a slow network, the first term is marked one
// round trip earlier. marks is "" where the page's language decides which module that is.
func snippet(base, integrity, marks string) string {
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	preload := ""
	if marks != "" {
		preload = fmt.Sprintf(`<link rel="preload" href="%s" as="fetch" type="application/wasm" crossorigin="anonymous" fetchpriority="low">`+"\n",
			html.EscapeString(base+marks))
	}
	return preload + fmt.Sprintf(`<script src="%s" integrity="%s" crossorigin="anonymous" defer></script>`+"\n",
		html.EscapeString(base+ScriptFile), integrity)
}
