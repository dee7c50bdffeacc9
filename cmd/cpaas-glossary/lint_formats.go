package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"cpaas-glossary/glossary/source"
)

// lintFormats write a report: what machines read to out, what people read to told.
var lintFormats = map[string]func(out, diagnostics io.Writer, r lintReport) error{
	"text": lintText, "json": lintJSON, "sarif": lintSARIF, "github": lintGitHub,
}

// Severities of what lint tells, in JSON, SARIF and annotations alike.
const (
	isError   = "error"
	isWarning = "warning"
)

// each calls do with each problem, those that fail first.
func (r lintReport) each(do func(severity string, p source.Problem)) {
	for _, p := range r.problems {
		do(isError, p)
	}
	for _, p := range r.stale {
		do(isWarning, p)
	}
}

func writeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

func lintJSON(out, _ io.Writer, r lintReport) error {
	type problem struct {
		Severity string `json:"severity"`
		File     string `json:"file"`
		Line     int    `json:"line,omitempty"`
		Column   int    `json:"column,omitempty"`
		Message  string `json:"message"`
		Cure     string `json:"cure,omitempty"`
	}
	report := struct {
		Entries    int       `json:"entries"`
		Categories int       `json:"categories"`
		Problems   []problem `json:"problems"`
	}{Problems: []problem{}}
	if r.glossary != nil {
		report.Entries, report.Categories = len(r.glossary.Entries), len(r.glossary.Categories)
	}
	r.each(func(severity string, p source.Problem) {
		report.Problems = append(report.Problems, problem{severity, filepath.ToSlash(p.File), p.Line, p.Column, p.Text, p.Cure})
	})
	return writeJSON(out, report)
}

// lintSARIF writes the Static Analysis Results Interchange Format (OASIS, 2.1.0).
func lintSARIF(out, _ io.Writer, r lintReport) error {
	type object = map[string]any
	results := []object{}
	r.each(func(severity string, p source.Problem) {
		place := object{"artifactLocation": object{"uri": (&url.URL{Path: filepath.ToSlash(p.File)}).EscapedPath()}}
		if p.Line > 0 {
			place["region"] = object{"startLine": p.Line, "startColumn": max(p.Column, 1)}
		}
		rule := "glossary"
		if severity == isWarning {
			rule = "checked"
		}
		results = append(results, object{"ruleId": rule, "level": severity, "message": object{"text": sentence(p)},
			"locations": []object{{"physicalLocation": place}}})
	})
	return writeJSON(out, object{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": []object{{
			"tool": object{"driver": object{"name": "cpaas-glossary", "semanticVersion": version, "rules": []object{
				{"id": "glossary", "shortDescription": object{"text": "A rule of the glossary is broken"}},
				{"id": "checked", "shortDescription": object{"text": "The facts were checked more than a year ago"}},
			}}},
			"columnKind": "unicodeCodePoints",
			"results":    results,
		}},
	})
}

// lintGitHub writes the commands by which a workflow of GitHub Actions annotates lines.
func lintGitHub(out, _ io.Writer, r lintReport) (err error) {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	r.each(func(severity string, p source.Problem) {
		at := "file=" + property.Replace(filepath.ToSlash(p.File))
		if p.Line > 0 {
			at += fmt.Sprintf(",line=%d,col=%d", p.Line, max(p.Column, 1))
		}
		if _, failed := fmt.Fprintf(out, "::%s %s::%s\n", severity, at, data.Replace(sentence(p))); failed != nil {
			err = failed
		}
	})
	return err
}

// sentence returns what is wrong, and the cure.
func sentence(p source.Problem) string {
	if p.Cure == "" {
		return p.Text
	}
	return p.Text + ": " + p.Cure
}
