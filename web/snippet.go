package web

import (
	"fmt"
	"html"
	"strings"
)

// snippet returns the tag with which a page loads the script from the folder at
// base.
func snippet(base, integrity string) string {
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	return fmt.Sprintf(`<script src="%s" integrity="%s" crossorigin="anonymous" defer></script>`+"\n",
		html.EscapeString(base+ScriptFile), integrity)
}
