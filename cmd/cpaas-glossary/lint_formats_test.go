package main

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLintForMachines(t *testing.T) {
	dir := glossaryFolder(t)
	file := filepath.Join(dir, "texts.yaml")
	slashed := filepath.ToSlash(file)
	write(t, file, goodEntry+"  checked: 2020-01\n  see: [mms]\n")
	wrong := dir + ": 1 problem to fix"

	out, told, err := execute("lint", "--format", "json", "--today", "2026-11", dir)
	assert.EqualError(t, err, wrong)
	assert.Empty(t, told)
	var report map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	assert.Equal(t, []any{
		map[string]any{"severity": "error", "file": slashed, "line": 7.0, "column": 9.0, "message": `there is no entry "mms"`, "cure": "use the id of an entry"},
		map[string]any{"severity": "warning", "file": slashed, "line": 6.0, "column": 12.0,
			"message": `the entry "sms" was checked in 2020-01, more than a year ago`, "cure": "check its facts against its sources, then update the month"},
	}, report["problems"])

	out, _, err = execute("lint", "--format", "sarif", "--today", "2026-11", dir)
	assert.EqualError(t, err, wrong)
	var sarif struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleID, Level string
				Message       struct{ Text string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &sarif))
	assert.Equal(t, "2.1.0", sarif.Version)
	results := sarif.Runs[0].Results
	require.Len(t, results, 2)
	assert.Equal(t, "error", results[0].Level)
	assert.Equal(t, `there is no entry "mms": use the id of an entry`, results[0].Message.Text)
	assert.Equal(t, slashed, results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
	assert.Equal(t, 7, results[0].Locations[0].PhysicalLocation.Region.StartLine)
	assert.Equal(t, "checked", results[1].RuleID)
	assert.Len(t, sarif.Runs[0].Tool.Driver.Rules, 2)

	out, _, err = execute("lint", "--format", "github", "--today", "2026-11", dir)
	assert.EqualError(t, err, wrong)
	assert.Equal(t, "::error file="+slashed+",line=7,col=9::there is no entry \"mms\": use the id of an entry\n"+
		"::warning file="+slashed+",line=6,col=12::the entry \"sms\" was checked in 2020-01, more than a year ago: check its facts against its sources, then update the month\n", out)

	// A configuration that cannot be read is told the same way.
	write(t, filepath.Join(dir, "cpaas-glossary.yaml"), "nmae: x\n")
	out, _, err = execute("lint", "--format", "github", dir)
	assert.EqualError(t, err, wrong)
	assert.Contains(t, out, `cpaas-glossary.yaml,line=1,col=1::the configuration has no field "nmae": use name, `)

	out, _, err = execute("lint", "--format", "json", glossaryFolder(t))
	require.NoError(t, err)
	assert.JSONEq(t, `{"entries": 1, "categories": 1, "problems": []}`, out)
	_, _, err = execute("lint", "--format", "xml")
	assert.EqualError(t, err, "--format xml: use text, json, sarif or github")
}
