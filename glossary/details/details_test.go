package details_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/details"
)

func TestOpenGivesBackWhatWasWritten(t *testing.T) {
	sms := details.Entry{
		Example: "A <b> & “c”.", Confused: []glossary.Difference{{With: "mms", Text: "Pictures."}},
		Sources: []glossary.Source{{Name: "RFC 1", Link: "https://example.com/"}}, Checked: "2026-11", Regions: "Norway", Said: "ess", Edit: "https://example.com/e",
	}
	texts := details.Comparison{Comparison: glossary.Comparison{
		ID: "texts", Title: "Texts", Columns: []string{"Term", "Size"},
		Rows: []glossary.Row{{Entry: "sms", Cells: []string{"1"}}, {Name: "Fax", Cells: []string{"2"}}},
	}, Edit: "https://example.com/c"}
	data, err := details.Write(&details.Contents{Entries: map[string]details.Entry{"sms": sms}, Comparisons: []details.Comparison{texts}})
	require.NoError(t, err)
	d, err := details.Open(data)
	require.NoError(t, err)
	assert.Equal(t, sms, d.Entry("sms"))
	assert.Zero(t, d.Entry("mms"))
	assert.Equal(t, []details.Comparison{texts}, d.Comparisons())
	assert.Equal(t, []int{0}, d.ComparedIn("sms"))
	assert.Empty(t, d.ComparedIn("Fax"))
	assert.Empty(t, d.ComparedIn(""))
}

func TestNothingHasNoDetails(t *testing.T) {
	d, err := details.Open("")
	require.NoError(t, err)
	assert.Zero(t, d.Entry("sms"))
	assert.Empty(t, d.Comparisons())
	_, err = details.Open("{")
	assert.ErrorContains(t, err, "details: ")
}
