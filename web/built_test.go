package web

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheModuleOfThePWADoesNotTellItsCommit(t *testing.T) {
	module, err := PWAModule()
	if err != nil {
		t.Skip(err) // go test alone, before make build: there is no module yet
	}
	assert.NotContains(t, string(module.Raw), "vcs.revision", "readers would load it again after each commit")
}
