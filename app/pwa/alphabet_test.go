package pwa

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLetterOf(t *testing.T) {
	for name, want := range map[string]string{
		"SMS": "S", "sms": "S", "Überlauf": "U", "Édition": "E", "10DLC": "0–9", ".NET": "N", "«Appel»": "A", "رسالة": "ر", "أمان": "ا", "اتصال": "ا",
		"Ёмкость": "Е", "ώρα": "Ω", "短信": "", "#hash": "", "電話": "", "…": "",
	} {
		assert.Equal(t, want, letterOf(name), name)
	}
}

// What is under a letter stands together, as the pages have one section for each.
func TestSortKey(t *testing.T) {
	names := []string{"Zwei", "#hash", "Überlauf", "Uhr", "短信", "2FA", "E-Mail", "Éa", "Echo", "10DLC", ".NET", "Nat", "net", "أمان", "اتصال", "Ether"}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(sortKey(a), sortKey(b)) })
	assert.Equal(t, []string{"10DLC", "2FA", "Éa", "Echo", "E-Mail", "Ether", "Nat"}, names[:7])
	assert.Equal(t, []string{"Überlauf", "Uhr", "Zwei", "اتصال", "أمان", "#hash", "短信"}, names[9:])
	var seen []string
	for _, name := range names {
		if l := letterOf(name); !slices.Contains(seen, l) {
			seen = append(seen, l)
		} else {
			assert.Equal(t, l, seen[len(seen)-1], name)
		}
	}
}
