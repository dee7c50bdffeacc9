package source

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func withSynonyms(text string) fstest.MapFS {
	all := files(smsYAML).(fstest.MapFS)
	all[SynonymsFile] = &fstest.MapFile{Data: []byte(text)}
	return all
}

func TestSynonymsAreReadAndWrittenAsTheyAre(t *testing.T) {
	g, err := Load(withSynonyms("# words\n- [carrier, operator, phone company]\n- [\"yes\", \"a: b\", 漢字, \"10\"]\n-\n  - text\n  - sms\n"))
	require.NoError(t, err)
	want := [][]string{{"carrier", "operator", "phone company"}, {"yes", "a: b", "漢字", "10"}, {"text", "sms"}}
	assert.Equal(t, want, g.Synonyms)

	written := fstest.MapFS{}
	for _, f := range YAML(g) {
		written[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	require.Contains(t, written, SynonymsFile)
	again, err := Load(written)
	require.NoError(t, err)
	assert.Equal(t, want, again.Synonyms)
}

func TestAGlossaryWithoutSynonymsWritesNoFileOfThem(t *testing.T) {
	g, err := Load(files(smsYAML))
	require.NoError(t, err)
	for _, f := range YAML(g) {
		assert.NotEqual(t, SynonymsFile, f.Name)
	}
}

func TestProblemsOfSynonyms(t *testing.T) {
	const list = "write each group as “- [carrier, operator, phone company]”"
	for _, c := range []struct{ rule, text, want string }{
		{"the file is a list", "carrier: operator\n", "1:1: the file is not a list: " + list},
		{"a group is a list", "- carrier\n", "1:3: a group of synonyms is not a list: " + list},
		{"a group has no keys", "- {carrier: operator}\n", "1:3: a group of synonyms is not a list: " + list},
		{"a group has two words", "- [carrier]\n", "1:3: a group of synonyms has fewer than two words: add another word with the same meaning"},
		{"a group is not empty", "- [a, b]\n- []\n", "2:3: a group of synonyms has fewer than two words: add another word with the same meaning"},
		{"a word stands once in a group, in capitals too", "- [carrier, Carrier]\n", `1:13: "Carrier" is twice in a group: remove one`},
		{"a synonym has two words at most", "- [carrier, my phone company]\n", `1:13: the synonym "my phone company" has more than 2 words: shorten it`},
		{"no synonym is empty", "- [carrier, operator, '']\n", "1:23: a group of synonyms has an empty item: remove it"},
		{"no synonym is a list", "- [carrier, operator, [a, b]]\n", "1:23: this is not a text: write one line of text"},
	} {
		t.Run(c.rule, func(t *testing.T) { assertProblem(t, withSynonyms(c.text), SynonymsFile+":"+c.want) })
	}
}
