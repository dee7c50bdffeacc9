package source

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/terms"
)

const categoriesYAML = `# in reading order
- id: messaging
  title: Messaging
  summary: Texts.
- {id: voice, title: Voice}
`

// The entries of two good files. A case below replaces or extends the second.
const (
	otherYAML = `- id: mms
  term: Multimedia Messaging Service
  abbr: MMS
  category: messaging
  summary: Pictures.
`
	smsYAML = `- id: sms
  term: Short Message Service
  category: messaging
  summary: Texts.
`
)

func files(sms string) fs.FS {
	return fstest.MapFS{
		categoriesFile: {Data: []byte(categoriesYAML)},
		"other.yaml":   {Data: []byte(otherYAML)},
		"sms.yaml":     {Data: []byte(sms)},
		"notes.txt":    {Data: []byte("not a glossary")},
	}
}

func TestLoadReadsEveryField(t *testing.T) {
	g, err := Load(files(`
- id: sms
  term: Short
    Message   Service
  abbr: "SMS"
  aliases: [text message, "cafe\u0301"]
  hidden:
    - sms message
  category: messaging
  summary: Texts — 漢字.
  definition: >
    One message
    holds 140 bytes.
  see: [mms, a-2]
  auto: true # nobody means anything else
  case: exact
  not: [SMS Audio]
  seed: [163, 7]
- {id: a-2, term: channel, category: voice, summary: A way., auto: False, case: fold}
`))
	require.NoError(t, err)
	assert.Equal(t, []glossary.Category{{ID: "messaging", Title: "Messaging", Summary: "Texts."}, {ID: "voice", Title: "Voice"}}, g.Categories)
	assert.Equal(t, []glossary.Entry{
		{ID: "a-2", Term: "channel", Category: "voice", Summary: "A way.", Case: glossary.CaseFold},
		{ID: "mms", Term: "Multimedia Messaging Service", Abbr: "MMS", Category: "messaging", Summary: "Pictures.", Auto: true},
		{
			ID: "sms", Term: "Short Message Service", Abbr: "SMS", Aliases: []string{"text message", "caf\u00e9"}, Hidden: []string{"sms message"},
			Category: "messaging", Summary: "Texts — 漢字.", Definition: "One message holds 140 bytes.", See: []string{"mms", "a-2"},
			Auto: true, AutoWhy: "nobody means anything else", Case: glossary.CaseExact, Not: []string{"SMS Audio"}, Seed: []int{163, 7},
		},
	}, g.Entries, "sorted by id, in NFC, without superfluous space")
}

func TestAutoIsTrueUnlessSwitchedOff(t *testing.T) {
	for value, want := range map[string]bool{"": true, "auto: true": true, "auto: True": true, "auto: TRUE": true, "auto: false": false, "auto: FALSE": false} {
		g, err := Load(files(smsYAML + "  " + value + "\n"))
		require.NoError(t, err)
		assert.Equal(t, want, g.Entries[1].Auto, value)
	}
}

func TestAFileMayBeEmpty(t *testing.T) {
	for _, text := range []string{"", "\n", "# later\n"} {
		g, err := Load(files(text))
		require.NoError(t, err, "%q", text)
		assert.Len(t, g.Entries, 1)
	}
}

func TestTheBuiltInGlossaryLoads(t *testing.T) {
	g, err := Load(terms.FS)
	require.NoError(t, err)
	assert.NotEmpty(t, g.Entries)
	assert.NotEmpty(t, g.Categories)
}

func TestLoadReports(t *testing.T) {
	long := strings.Repeat("é", glossary.SummaryLimit)
	words := strings.TrimSpace(strings.Repeat("word ", pack.MaxWords+1))
	for _, c := range []struct{ rule, sms, want string }{
		{"broken YAML", smsYAML + "- id: [\n- id: x", `sms.yaml:5:1: did not find expected node content: fix the YAML near this line`},
		{"a tab for indentation", "- id: sms\n\tterm: x\n", `sms.yaml:2:1: found a tab character that violates indentation: fix the YAML near this line`},
		{"a raw control character", smsYAML + "  abbr: S\x01\n", `sms.yaml:5:10: YAML does not allow the character U+0001: remove it`},
		{"a second list", smsYAML + "---\n" + smsYAML, `sms.yaml:5:1: a second list starts here: remove the line ---`},
		{"a broken second list", smsYAML + "---\n[", `sms.yaml:6:1: did not find expected node content: fix the YAML near this line`},
		{"what is not a list", "sms:\n  term: SMS\n", `sms.yaml:1:1: the file is not a list: start each item with “- id:”`},
		{"an item that is not an entry", smsYAML + "- sms\n", `sms.yaml:5:3: this item has no fields: write it as “key: value” lines`},
		{"an unknown field", smsYAML + "  defintion: x\n", `sms.yaml:5:3: an entry has no field "defintion": use id, term, abbr, aliases, hidden, category, summary, definition, asks, see, shares, auto, case, not, seed, example, confused, sources, checked, region, said, in`},
		{"a duplicate key", smsYAML + "  term: x\n", `sms.yaml:5:3: "term" is given twice: keep one`},
		{"a list where a text belongs", smsYAML + "  abbr: [S]\n", `sms.yaml:5:9: abbr is not a single value: write one line of text`},
		{"a text where a list belongs", smsYAML + "  aliases: x\n", `sms.yaml:5:12: aliases is not a list: write ["one", "two"]`},
		{"an escaped control character", smsYAML + "  abbr: \"S\\x01\"\n", `sms.yaml:5:9: the text contains the control character U+0001: remove it`},
		{"an escaped byte order mark", smsYAML + "  abbr: \"S\\uFEFF\"\n", `sms.yaml:5:9: the text contains the invisible character U+FEFF: remove it`},
		{"an empty item", smsYAML + "  aliases: [a, \"\"]\n", `sms.yaml:5:16: aliases has an empty item: remove it`},
		{"a YAML alias", smsYAML + "  abbr: &a S\n  definition: *a\n", `sms.yaml:6:15: YAML anchors and aliases are not supported here: write the value out`},
		{"a YAML alias in a list", smsYAML + "  abbr: &a S\n  see: [*a]\n", `sms.yaml:6:9: YAML anchors and aliases are not supported here: write the value out`},
		{"a YAML alias as an entry", strings.Replace(smsYAML, "- id", "- &a\n  id", 1) + "- *a\n", `sms.yaml:6:3: this item has no fields: write it as “key: value” lines`},
		{"auto that is no bool", smsYAML + "  auto: yes\n", `sms.yaml:5:9: auto is "yes": write true or false`},
		{"a bad case", smsYAML + "  case: upper\n", `sms.yaml:5:9: case is "upper": write word, exact or fold`},
		{"a bad row number", smsYAML + "  seed: [1, 0]\n", `sms.yaml:5:13: seed contains "0": list row numbers`},

		{"a missing id", strings.Replace(smsYAML, "- id: sms\n ", "-", 1), `sms.yaml:1:3: the id "" is not valid: use lower-case letters, digits and single hyphens, like short-code`},
		{"an empty id", strings.Replace(smsYAML, "id: sms", `id: ""`, 1), `sms.yaml:1:7: the id "" is not valid: use lower-case letters, digits and single hyphens, like short-code`},
		{"a bad slug", strings.Replace(smsYAML, "sms", "SMS_1", 1), `sms.yaml:1:7: the id "SMS_1" is not valid: use lower-case letters, digits and single hyphens, like short-code`},
		{"a duplicate id", strings.Replace(smsYAML, "sms", "mms", 1), `sms.yaml:1:7: the id "mms" is taken at other.yaml:1: choose another`},
		{"a missing term", strings.Replace(smsYAML, "term", "abbr", 1), `sms.yaml:1:3: entry "sms" has no term: add it`},
		{"a missing category", strings.Replace(smsYAML, "category", "definition", 1), `sms.yaml:1:3: entry "sms" has no category: add it`},
		{"a missing summary", strings.Replace(smsYAML, "summary", "definition", 1), `sms.yaml:1:3: entry "sms" has no summary: add it`},
		{"an unknown category", strings.Replace(smsYAML, "messaging", "fax", 1), `sms.yaml:3:13: there is no category "fax": use one from categories.yaml, or add it there`},
		{"an overlong summary, in characters", strings.Replace(smsYAML, "Texts.", long+"é", 1), `sms.yaml:4:12: the summary has 161 characters, at most 160 fit a card: move the rest to the definition`},
		{"a dangling reference", smsYAML + "  see: [mms, fax]\n", `sms.yaml:5:14: there is no entry "fax": use the id of an entry`},
		{"a reference to itself", smsYAML + "  see: [mms, sms]\n", `sms.yaml:5:14: "sms" refers to itself: remove it`},
		{"another sense that is not there", smsYAML + "  shares: [mms, fax]\n", `sms.yaml:5:17: there is no entry "fax": use the id of an entry`},
		{"another sense that is itself", smsYAML + "  shares: [sms]\n", `sms.yaml:5:12: "sms" refers to itself: remove it`},
		{"a name that can never match", smsYAML + "  aliases: [\"-\"]\n", `sms.yaml:5:13: the name "-" can never match: give it a letter or digit`},
		{"a name of too many words", smsYAML + "  abbr: " + words + "\n", `sms.yaml:5:9: the name "` + words + `" has more than 16 words: shorten it`},
		{"a stop phrase of too many words", smsYAML + "  not: [" + words + "]\n", `sms.yaml:5:9: the name "` + words + `" has more than 16 words: shorten it`},
	} {
		t.Run(c.rule, func(t *testing.T) { assertProblem(t, files(c.sms), c.want) })
	}

	_, err := Load(files(strings.Replace(smsYAML, "Texts.", long, 1)))
	assert.NoError(t, err, "the longest summary fits")
}

// assertProblem asserts that loading fsys gives one problem, which reads want.
func assertProblem(t *testing.T, fsys fs.FS, want string) {
	t.Helper()
	_, err := Load(fsys)
	var problems Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 1, "%v", err)
	assert.Equal(t, want, problems[0].String())
	assert.NotEmpty(t, problems[0].Cure)
}

func TestAtMostEightEntriesHaveAName(t *testing.T) {
	all := ""
	folder := func(all string) fs.FS {
		return fstest.MapFS{categoriesFile: {Data: []byte(categoriesYAML)}, "x.yaml": {Data: []byte(all)}}
	}
	for n := range maxSenses + 3 {
		all += fmt.Sprintf("- {id: a%d, term: Sense %d, abbr: AMD, category: voice, summary: A.}\n", n, n)
		if n < maxSenses {
			_, err := Load(folder(all))
			require.NoError(t, err)
		}
	}
	_, err := Load(folder(all))
	assert.EqualError(t, err, `x.yaml:9:33: more than 8 entries have the name "AMD": merge some of them, or give them other names`)
}

func TestLoadReportsOnCategories(t *testing.T) {
	for _, c := range []struct{ rule, more, want string }{
		{"a bad slug", "- id: Fax\n  title: Fax\n", `categories.yaml:6:3: the category id "Fax" is not valid: use lower-case letters, digits and single hyphens`},
		{"a duplicate id", "- id: voice\n  title: Fax\n", `categories.yaml:6:3: the category id "voice" is taken: choose another`},
		{"null for a title", "- id: fax\n  title: null\n", `categories.yaml:6:3: category fax has no title: add a title`},
		{"a missing title", "- id: fax\n", `categories.yaml:6:3: category fax has no title: add a title`},
		{"an unknown field", "- id: fax\n  title: Fax\n  name: Fax\n", `categories.yaml:8:3: a category has no field "name": use id, title, summary and in`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assertProblem(t, fstest.MapFS{categoriesFile: {Data: []byte(categoriesYAML + c.more)}}, c.want)
		})
	}
}

func TestLoadReportsAllProblemsInTheOrderOfTheFiles(t *testing.T) {
	_, err := Load(files(smsYAML + "  see: [x, sms]\n- id: Y\n  term: y\n  category: voice\n  summary: y\n- id: z\n"))
	assert.EqualError(t, err, `sms.yaml:5:9: there is no entry "x": use the id of an entry
sms.yaml:5:12: "sms" refers to itself: remove it
sms.yaml:6:7: the id "Y" is not valid: use lower-case letters, digits and single hyphens, like short-code
sms.yaml:10:3: entry "z" has no term: add it
sms.yaml:10:3: entry "z" has no category: add it
sms.yaml:10:3: entry "z" has no summary: add it`)
}

func TestLoadFailsWithoutFiles(t *testing.T) {
	_, err := Load(fstest.MapFS{"notes.txt": {}})
	assert.EqualError(t, err, "no *.yaml file here: choose a folder that contains a glossary")
	var problems Problems
	assert.False(t, errors.As(err, &problems))

	_, err = Load(fstest.MapFS{"a.yaml": {Mode: fs.ModeDir}})
	assert.ErrorContains(t, err, "a.yaml", "a file that cannot be read is named")
}

func TestAProblemSaysWhereWhatAndTheCure(t *testing.T) {
	for want, p := range map[string]Problem{
		"a.yaml:2:3: no term: add it": {"a.yaml", 2, 3, "no term", "add it"},
		"a.yaml: broken: mend it":     {"a.yaml", 0, 0, "broken", "mend it"},
		"a.yaml:2:3: broken":          {"a.yaml", 2, 3, "broken", ""},
	} {
		assert.Equal(t, want, p.String())
		assert.Equal(t, want+"\n"+want, fmt.Sprint(Problems{p, p}))
	}
}
