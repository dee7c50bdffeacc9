package web

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Defaults are what an owner says once for all pages, in the configuration. What a
// tag or a style sheet of a page says still wins. nil Defaults are ours.
type Defaults struct {
	Options [][2]string // of the tag, by name; strings as "strings.more"
	Theme   Theme
}

// apply puts the defaults into the bundled script.
func (d *Defaults) apply(script []byte) ([]byte, error) {
	options := [][2]string{}
	if d != nil && d.Options != nil {
		options = d.Options
	}
	list, err := json.Marshal(options) // escapes < and U+2028, so it is a script too
	if err != nil {
		return nil, err
	}
	quoted := []byte(`"` + OptionsPlaceholder + `"`)
	if n := bytes.Count(script, quoted); n != 1 {
		return nil, fmt.Errorf("web: the script has %d places for options, not 1", n)
	}
	script = bytes.Replace(script, quoted, list, 1)
	if d == nil {
		return script, nil
	}
	text := string(script)
	for _, token := range Tokens {
		shade, ok := d.Theme[token]
		if !ok {
			continue
		}
		if text, ok = setFallback(text, token, shade); !ok {
			return nil, fmt.Errorf("web: no style in the script has the token %s", token)
		}
	}
	return []byte(text), nil
}
