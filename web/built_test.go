package web

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheModuleOfThePWADoesNotTellItsCommit(t *testing.T) {
	module, err := PWAModule()
	if err != nil {
		t.Skip(err)
	}
	assert.NotContains(t, string(module.Raw), "vcs.revision", "readers would load it again after each commit")
}
