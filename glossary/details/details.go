// Package details holds what the pages of the app say beyond the pack: examples,
// differences, sources and the like of entries, and the pages that compare some of
// them. It is a file of its own, so that a page with the widget downloads none of it.
package details

import (
	"encoding/json"
	"fmt"

	"cpaas-glossary/glossary"
)

// An Entry is what the page of an entry says beyond the pack.
type Entry struct {
	Example  string                `json:",omitempty"`
	Confused []glossary.Difference `json:",omitempty"`
	Sources  []glossary.Source     `json:",omitempty"` // with the links that are shown
	Checked  string                `json:",omitempty"` // month, as "2026-11"
	Regions  string                `json:",omitempty"` // their names in one text
	Said     string                `json:",omitempty"`
	Edit     string                `json:",omitempty"` // address at which a change is suggested
}

// A Comparison is a comparison with what its page says beyond it.
type Comparison struct {
	glossary.Comparison
	Edit string `json:",omitempty"` // as that of an Entry
}

// Contents are the details of a glossary.
type Contents struct {
	Entries     map[string]Entry // by ID; those that have any
	Comparisons []Comparison     // by ID
	Lang        string           `json:",omitempty"` // of all texts, where it is not that of the pages
}

// Write returns c as a text for Open.
func Write(c *Contents) (string, error) {
	data, err := json.Marshal(c)
	return string(data), err
}

// Details reads the details of a glossary. Those of an entry are decoded when they
// are asked for.
type Details struct {
	entries     map[string]json.RawMessage
	comparisons []Comparison
	in          map[string][]int // comparisons that name an entry
	lang        string
}

// Open returns the details that Write has written. "" has none.
func Open(data string) (*Details, error) {
	var c struct {
		Entries     map[string]json.RawMessage
		Comparisons []Comparison
		Lang        string
	}
	if data != "" {
		if err := json.Unmarshal([]byte(data), &c); err != nil {
			return nil, fmt.Errorf("details: %w", err)
		}
	}
	d := &Details{entries: c.Entries, comparisons: c.Comparisons, in: map[string][]int{}, lang: c.Lang}
	for i, compared := range d.comparisons {
		for _, r := range compared.Rows {
			if r.Entry != "" {
				d.in[r.Entry] = append(d.in[r.Entry], i)
			}
		}
	}
	return d, nil
}

// Entry returns the details of an entry; none where there are none.
func (d *Details) Entry(id string) (e Entry) {
	if data, ok := d.entries[id]; ok {
		if json.Unmarshal(data, &e) != nil {
			return Entry{}
		}
	}
	return e
}

// Lang returns the language of all texts, or "" where it is that of the pages.
func (d *Details) Lang() string { return d.lang }

// Comparisons returns all comparisons, sorted by ID.
func (d *Details) Comparisons() []Comparison { return d.comparisons }

// ComparedIn returns the comparisons that name an entry, as their numbers.
func (d *Details) ComparedIn(id string) []int { return d.in[id] }
