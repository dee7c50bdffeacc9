package pwa

import (
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// noteTime is how long a note stays: time to read eight words twice.
const noteTime = 4 * time.Second

// recentKey is where the IDs of the entries seen last are kept, on this device
// alone, separated by spaces. boot.js reads it to make room for them. The newest is put
// before the others, by app.js for the page that is opened, however often it is among them.
const recentKey = "cpaas-glossary:recent"

// maxRecent is how many are kept: about two lines on a phone.
const maxRecent = 8

// remembered returns the IDs of the entries seen last, the last first, each once. app.js puts
// a storage that forgets in the place of one that is blocked.
func remembered() []string {
	if app.IsServer {
		return nil
	}
	kept := app.Window().Get("localStorage").Call("getItem", recentKey)
	if !kept.Truthy() {
		return nil
	}
	var ids []string
	for id := range strings.FieldsSeq(kept.String()) {
		if len(ids) < maxRecent && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// remember puts id at the head of them.
func remember(id string) {
	if app.IsServer {
		return
	}
	ids := slices.Insert(remembered(), 0, id)
	defer func() { _ = recover() }() // the storage is full: the list stays as it was
	app.Window().Get("localStorage").Call("setItem", recentKey, strings.Join(ids, " "))
}
