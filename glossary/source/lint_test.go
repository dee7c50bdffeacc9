package source

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/terms"
)

// lintFiles is a glossary with an entry for SMS, whose further lines are given,
// and entries of other categories.
func lintFiles(sms, others string) fs.FS {
	return fstest.MapFS{
		categoriesFile: {Data: []byte(categoriesYAML)},
		"others.yaml": {Data: []byte(`- id: gateway
  term: Text Gateway
  category: voice
  summary: A way.
  definition: For texts.
` + others)},
		"sms.yaml": {Data: []byte(`- id: sms
  term: Short Message Service
  abbr: SMS
  category: messaging
  see: [gateway]
` + sms)},
	}
}

const (
	smsProse   = "  summary: Texts.\n  definition: They are short.\n"
	otherProse = "  category: voice\n  summary: A way.\n  definition: For texts.\n  see: [sms]\n"
)

func TestLintReports(t *testing.T) {
	for _, c := range []struct{ rule, sms, others, want string }{
		{"what check refuses", smsProse + "  abbr: SMS\n", "", `sms.yaml:8:3: "abbr" is given twice: keep one`},
		{"what Load refuses, and more", "  summary: Texts.\n", "- id: x\n  term: X\n  summary: x\n", `others.yaml:6:3: entry "x" has no category: add it
others.yaml:6:3: entry "x" has no definition: add one to three sentences
others.yaml:6:3: the entry "x" is not connected: it refers to no entry and no entry refers to it: add related entries to its see, or add it to theirs
others.yaml:8:12: the summary does not end like a sentence: end it with a full stop
others.yaml:8:12: the summary starts in lower case: start it with a capital
sms.yaml:1:3: entry "sms" has no definition: add one to three sentences`},

		{"a summary without full stop", "  summary: Texts\n  definition: They are short.\n", "", `sms.yaml:6:12: the summary does not end like a sentence: end it with a full stop`},
		{"a definition without full stop", "  summary: Texts.\n  definition: They are (short)\n", "", `sms.yaml:7:15: the definition does not end like a sentence: end it with a full stop`},
		{"a summary in lower case", "  summary: texts.\n  definition: They are short.\n", "", `sms.yaml:6:12: the summary starts in lower case: start it with a capital`},
		{"a definition in lower case", "  summary: Texts.\n  definition: “they” are short.\n", "", `sms.yaml:7:15: the definition starts in lower case: start it with a capital`},

		{"a summary that would show the signs of formatting", "  summary: Send `AT+CMGS` and **wait**.\n  definition: They are short.\n", "", `sms.yaml:6:12: the summary contains formatting, which is not rendered: use plain text: only a definition can be formatted`},
		{"a definition with HTML", "  summary: Texts.\n  definition: A <b>bold</b> claim.\n", "", `sms.yaml:7:15: line 1 of the definition: HTML is not supported: write a backslash before the <, or put it between backticks`},
		{"a definition with a heading, and its line", "  summary: Texts.\n  definition: |\n    Texts.\n\n    # More\n", "", `sms.yaml:7:15: line 3 of the definition: a heading is not supported: make it a sentence`},
		{"a link to a script", "  summary: Texts.\n  definition: See [this](javascript:alert(1)).\n", "", `sms.yaml:7:15: line 1 of the definition: a link leads to "javascript:alert(1)": use an http, https or relative address`},
		{"a term with its abbreviation", smsProse, "- id: kpi\n  term: Key Performance Indicator (KPI)\n" + otherProse, `others.yaml:7:9: the term "Key Performance Indicator (KPI)" is not one name, and found only as it is written: write term: Key Performance Indicator, abbr: KPI`},
		{"two names as one term", smsProse, "- id: relay\n  term: Relay / Forwarder\n" + otherProse, `others.yaml:7:9: the term "Relay / Forwarder" is not one name, and found only as it is written: write term: Relay, aliases: [Forwarder]`},
		{"a term with what it is called too", smsProse, "- id: relay\n  term: Relay, also Forwarder\n" + otherProse, `others.yaml:7:9: the term "Relay, also Forwarder" is not one name, and found only as it is written: write term: Relay, aliases: [Forwarder]`},
		{"a plural in brackets", smsProse, "- id: relay\n  term: Relay(s)\n" + otherProse, `others.yaml:7:9: the term "Relay(s)" is not one name, and found only as it is written: write term: Relay`},

		{"a reference twice", smsProse, "- id: x\n  term: X-ray Service\n  category: voice\n  summary: A way.\n  definition: For texts.\n  see: [sms, gateway, sms]\n", `others.yaml:11:23: see contains "sms" twice: keep one`},
		{"a hidden name twice", smsProse + "  hidden: [short texts, Short-Texts]\n", "", `sms.yaml:8:25: hidden contains "Short-Texts" twice: keep one`},
		{"a not phrase twice", smsProse + "  not: [SMS audio, SMS-audio]\n", "", `sms.yaml:8:20: not contains "SMS-audio" twice: keep one`},
		{"a row twice", smsProse + "  seed: [3, 3]\n", "", `sms.yaml:8:13: seed contains "3" twice: keep one`},
		{"a hidden name that is shown", smsProse + "  hidden: [sms]\n", "", `sms.yaml:8:12: the hidden name "sms" is already found as "SMS": remove it`},
		{"a hidden name that is generated", smsProse + "  aliases: [text sheet]\n  hidden: [textsheet]\n", "", `sms.yaml:9:12: the hidden name "textsheet" is already found as "textsheet": remove it`},

		{"an ordinary word", smsProse + "  aliases: [message]\n", "", `sms.yaml:8:13: "message" is ordinary English and would be marked in every sense: add “auto: false”, or give a reason: “auto: true # the reason”`},
		{"an ordinary word in the plural", smsProse, "- id: x\n  term: Deliveries\n" + otherProse, `others.yaml:7:9: "Deliveries" is ordinary English and would be marked in every sense: add “auto: false”, or give a reason: “auto: true # the reason”`},
		{"an ordinary word with an article", smsProse, "- id: x\n  term: A Record\n" + otherProse, `others.yaml:7:9: "A Record" is ordinary English and would be marked in every sense: add “auto: false”, or give a reason: “auto: true # the reason”`},
		{"an ordinary word that two make", smsProse + "  aliases: [pass word]\n", "", `sms.yaml:2:9: "password" is ordinary English and would be marked in every sense: add “auto: false”, or give a reason: “auto: true # the reason”`},

		{"a name of signs", smsProse + "  aliases: [\"#\"]\n", "", `sms.yaml:8:13: the name "#" contains only signs: give it a letter or digit`},
		{"a name like an option", smsProse + "  aliases: [--sms]\n", "", `sms.yaml:8:13: the name "--sms" can never match as it is written: the matcher takes it for code, a path or an option: write it as it is written in running text`},
		{"a name that ends with a hyphen", smsProse + "  aliases: [jumbo texts-]\n", "", `sms.yaml:8:13: the name "jumbo texts-" can never match as it is written: the matcher takes it for code, a path or an option: write it as it is written in running text`},
		{"a name that its own not phrase hides", smsProse + "  not: [short message service]\n", "", `sms.yaml:2:9: the name "Short Message Service" can never match: the not phrase "short message service" of sms (sms.yaml:8) forbids it: remove one of the two`},
		{"a name that the not phrase of another hides", smsProse, "- id: x\n  term: Short Message\n  not: [sms]\n" + otherProse, "others.yaml:8:9: the not phrase \"sms\" holds none of the names of x: remove it, or correct it\n" +
			`sms.yaml:3:9: the name "SMS" can never match: the not phrase "sms" of x (others.yaml:8) forbids it: remove one of the two`},
		{"an alias that is the plural of the term", smsProse + "  aliases: [short message services]\n", "", `sms.yaml:8:13: the alias "short message services" is not needed: the other names of sms find it: remove it`},
		{"an alias that is the abbreviation", smsProse + "  aliases: [SMS]\n", "", `sms.yaml:8:13: the alias "SMS" is not needed: the other names of sms find it: remove it`},
		{"an alias that two words of another make", smsProse + "  aliases: [text sheet, textsheet]\n", "", `sms.yaml:8:25: the alias "textsheet" is not needed: the other names of sms find it: remove it`},

		{"a plural that is another entry's name", smsProse + "  aliases: [text new]\n", "- id: x\n  term: Text News\n" + otherProse, `sms.yaml:8:13: "text news", which the names of sms imply, opens x (others.yaml:6): choose another name for one of the two, or use the abbreviation of the whole term`},
		{"a possessive that is another entry's name", smsProse + "  aliases: [text mason]\n", "- id: x\n  term: Text Mason's\n" + otherProse, `sms.yaml:8:13: "text mason's", which the names of sms imply, opens x (others.yaml:6): choose another name for one of the two, or use the abbreviation of the whole term`},
		{"an irregular plural that is another entry's name", smsProse + "  aliases: [text proxy]\n", "- id: x\n  term: Text Proxies\n" + otherProse, `sms.yaml:2:9: "text proxies", which the names of sms imply, opens x (others.yaml:6): choose another name for one of the two, or use the abbreviation of the whole term`},
		{"a joined name that is another entry's", smsProse + "  aliases: [text sheet]\n", "- id: x\n  term: Textsheet\n" + otherProse, `sms.yaml:2:9: "textsheet", which the names of sms imply, opens x (others.yaml:6): choose another name for one of the two, or use the abbreviation of the whole term`},
		{"a part of the term that is another entry's name", smsProse, "- id: x\n  term: Short Message Service API\n  abbr: SMS\n" + strings.Replace(otherProse, "[sms]", "[gateway]", 1), "sms.yaml:3:9: \"SMS\" is also a name of x (others.yaml:6): if both are meant, say so with “shares: [x]”; if not, keep it in one of the two"},
		{"a shared name in other letters", smsProse, "- id: x\n  term: short-message SERVICES desk\n  aliases: [short message-service]\n" + otherProse, "sms.yaml:2:9: \"Short Message Service\" is also a name of x (others.yaml:6): if both are meant, say so with “shares: [x]”; if not, keep it in one of the two"},
		{"a sense that shares no name", smsProse + "  shares: [gateway]\n", "", "sms.yaml:8:12: sms and gateway share no name: remove it, or give both the name"},
		{"a sense twice", smsProse, "- id: x\n  term: Simple Master System\n  abbr: SMS\n  shares: [sms, sms]\n" + otherProse, "others.yaml:9:17: shares contains \"sms\" twice: keep one"},
		{"a full form that is another entry's name", smsProse, "- id: x\n  term: Short Message Gateway Card\n  abbr: SMG\n" + otherProse + "- id: y\n  term: Short Message Gateway\n" + otherProse, `others.yaml:7:9: "Short Message Gateway", which the names of x imply, opens y (others.yaml:13): choose another name for one of the two, or use the abbreviation of the whole term`},

		{"a not phrase without a name", smsProse + "  not: [Apache License]\n", "", `sms.yaml:8:9: the not phrase "Apache License" holds none of the names of sms: remove it, or correct it`},
		{"an island", smsProse, "- id: x\n  term: X-ray Service\n  category: voice\n  summary: A way.\n  definition: For texts.\n", `others.yaml:6:3: the entry "x" is not connected: it refers to no entry and no entry refers to it: add related entries to its see, or add it to theirs`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			_, err := Lint(lintFiles(c.sms, c.others))
			var problems Problems
			require.ErrorAs(t, err, &problems)
			assert.Equal(t, c.want, err.Error())
			for _, p := range problems {
				assert.NotEmpty(t, p.Cure)
			}
		})
	}
}

func TestLintAllows(t *testing.T) {
	for _, c := range []struct{ rule, sms, others string }{
		{"a plain entry", smsProse, ""},
		{"sentences that end otherwise", "  summary: Is it “text”?\n  definition: They are (short.)\n", ""},
		{"a sentence in another script", "  summary: 短い文。\n  definition: كل شيء؟\n", ""},
		{"a sentence that starts with a name", "  summary: iOS has it.\n  definition: x86 has it.\n", ""},
		{"an ordinary word with a reason", smsProse + "  aliases: [message]\n  auto: true # in our docs always this one\n", ""},
		{"an ordinary word that is not marked", smsProse + "  aliases: [message]\n  auto: false\n", ""},
		{"an ordinary word in capitals", smsProse, "- id: x\n  term: CASE\n" + otherProse},
		{"ordinary words together", smsProse + "  aliases: [message box]\n", ""},
		{"an alias that the term does not find", smsProse + "  aliases: [shortmessage service, VoSMS]\n", ""},
		{"two words of a name that is one", smsProse, "- id: x\n  term: Blocklist\n  aliases: [block list]\n" + otherProse},
		{"an acronym in other letters", smsProse, "- id: x\n  term: VoIP\n  aliases: [VOIP]\n" + otherProse},
		{"a name with signs", smsProse, "- id: x\n  term: \"C#\"\n  aliases: [.NET, STIR/SHAKEN, SS (seven)]\n" + otherProse},
		{"a hidden name of another entry", smsProse + "  hidden: [text gateway]\n", ""},
		{"a not phrase with a name in it", smsProse + "  not: [SMS Audio, the sms-based thing]\n  case: fold\n", ""},
		{"a not phrase that ends within a name", smsProse + "  aliases: [verification code]\n  not: [card verification]\n", ""},
		{"a longer name of another entry", smsProse, "- id: x\n  term: Short Message Service Gateways\n" + otherProse},
		{"a plural form that never stands in the other's letters", smsProse, "- id: x\n  term: SM\n" + otherProse},
		{"an entry that only others refer to", smsProse, ""},
		{"a name that two entries mean to have", smsProse, "- id: x\n  term: Simple Master System\n  abbr: SMS\n  shares: [sms]\n" + otherProse},
		{"whichever of the two says so", smsProse + "  shares: [x]\n", "- id: x\n  term: Simple Master System\n  abbr: SMS\n" + otherProse},
		{"names that only case tells apart", smsProse, "- id: x\n  term: Milliwatt\n  abbr: mW\n" + otherProse + "- id: y\n  term: Megawatt\n  abbr: MW\n" + otherProse},
		{"an acronym that is a word in small letters", smsProse, "- id: x\n  term: Sms\n  auto: false\n" + otherProse},
		{"a star in a summary that formats nothing", "  summary: Type *67 or 5 * 3.\n  definition: They are short.\n", ""},
		{"a definition that ends with a list", "  summary: Texts.\n  definition: |\n    Two kinds:\n\n    - long\n    - *short*\n", ""},
		{"a note in brackets, a slash within a name", smsProse, "- id: relay\n  term: Relay (network)\n" + otherProse + "- id: tcp\n  term: TCP/IP\n" + otherProse},
	} {
		t.Run(c.rule, func(t *testing.T) {
			g, err := Lint(lintFiles(c.sms, c.others))
			require.NoError(t, err)
			loaded, err := Load(lintFiles(c.sms, c.others))
			require.NoError(t, err)
			assert.Equal(t, loaded, g)
		})
	}
}

func TestNoEntryIsAnIslandWhereNoneHasReferences(t *testing.T) {
	_, err := Lint(fstest.MapFS{
		categoriesFile: {Data: []byte(categoriesYAML)},
		"x.yaml":       {Data: []byte("- {id: x, term: X-ray, category: voice, summary: X., definition: X.}\n- {id: y, term: Y-ray, category: voice, summary: X., definition: X.}\n")},
	})
	assert.NoError(t, err)
}

func TestLintFailsWithoutFiles(t *testing.T) {
	_, err := Lint(fstest.MapFS{})
	assert.EqualError(t, err, "no *.yaml file here: choose a folder that contains a glossary")
}

// What passes check can be linted, however odd it is: names that do not compile
// would show here.
func TestLintLooksAtAnyGlossaryThatLoads(t *testing.T) {
	for seed := range uint64(200) {
		fsys := folder(YAML(randomGlossary(rand.New(rand.NewPCG(seed, 1)))))
		if _, err := Lint(fsys); err != nil {
			require.IsType(t, Problems{}, err)
		}
	}
}

// The longest names that check lets through compile, with all that is generated
// of them.
func TestTheLongestNamesCompile(t *testing.T) {
	long := strings.Repeat("x", maxWordBytes)
	_, err := Lint(lintFiles(smsProse+"  aliases: ["+long+" "+long+", "+strings.Repeat("é", maxWordBytes/3)+"]\n", ""))
	assert.NoError(t, err)
	_, err = Lint(lintFiles(smsProse+"  aliases: ["+long+"x]\n", ""))
	assert.EqualError(t, err, `sms.yaml:8:13: the name "`+long+`x" has a word of more than 100 bytes: shorten it`)
}

func TestNamesOfOrdinaryWords(t *testing.T) {
	for word, want := range map[string]bool{
		"channel": true, "Contacts": true, "REPLY": true, "replies": true, "switches": true, "the flow": true, "an account": true,
		"webhook": false, "roaming": false, "latency": false, "short code": false, "a": true, "": false, "es": false,
	} {
		assert.Equal(t, want, isOrdinary(word), word)
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, text, fault string }{
		{" a\u00a0 b\r\n\tc ", "a b c", ""},
		{"cafe\u0301", "café", ""},
		{"a\u00adb\u200dc", "a\u00adb\u200dc", ""},
		{"a\x00", "a\x00", "the control character U+0000"},
		{"a\u0080b", "a\u0080b", "the control character U+0080"},
		{"\ufeffa", "\ufeffa", "the invisible character U+FEFF"},
		{"a\u202eb", "a\u202eb", "the invisible character U+202E"},
		{"a\u200bb", "a\u200bb", "the invisible character U+200B"},
		{"\u3164", "\u3164", "the invisible character U+3164"},
		{"a\U000e0041", "a\U000e0041", "the invisible character U+E0041"},
		{"\u2060\u2063", "\u2060\u2063", "the invisible character U+2060"},
		{"می\u200cخواهم \u200f", "می\u200cخواهم \u200f", ""},
		{"\u2764\ufe0f", "\u2764\ufe0f", ""},
		{"\ufffd", "\ufffd", "U+FFFD, the sign of a broken encoding"},
		{"\uffff", "\uffff", "U+FFFF, which is no character"},
		{"\U0001fffe", "\U0001fffe", "U+1FFFE, which is no character"},
	} {
		text, fault := clean(c.in)
		assert.Equal(t, c.text, text)
		assert.Equal(t, c.fault, fault)
	}
}

func BenchmarkLint(b *testing.B) {
	for b.Loop() {
		if _, err := Lint(terms.FS); err != nil {
			require.IsType(b, Problems{}, err)
		}
	}
}

func TestNamesWithoutSpacesBetweenWords(t *testing.T) {
	const thai = "- id: sms\n  term: ข้อความสั้น\n  category: messaging\n  summary: Texts.\n  definition: Short.\n"
	alone := func(entry string) fs.FS {
		return fstest.MapFS{categoriesFile: {Data: []byte(categoriesYAML)}, "sms.yaml": {Data: []byte(entry)}}
	}
	_, err := Lint(alone(thai))
	assert.EqualError(t, err, `sms.yaml:2:9: the name "ข้อความสั้น" is in a script that puts no space between words, and cannot be marked: add “auto: false”: it can still be searched`)
	_, err = Lint(alone(thai + "  auto: false\n"))
	assert.NoError(t, err)
}

// Lint of an entry with n names takes n times what it takes for one: a quadratic one would take a minute for these.
func TestManyAliasesOfOneEntry(t *testing.T) {
	entry := "- id: many\n  term: Many names\n  category: messaging\n  summary: A text.\n  definition: A text.\n  aliases:\n"
	for n := range maxItems {
		entry += fmt.Sprintf("    - name%d of it\n", n)
	}
	fsys := fstest.MapFS{"categories.yaml": {Data: []byte("- id: messaging\n  title: Messaging\n")}, "many.yaml": {Data: []byte(entry)}}
	_, err := Lint(fsys)
	assert.NoError(t, err)
	fsys["many.yaml"] = &fstest.MapFile{Data: []byte(entry + "    - one more\n")}
	_, err = Lint(fsys)
	assert.EqualError(t, err, "many.yaml:5007:7: the list has more than 5000 items: remove some")
}

func TestTooManyCategories(t *testing.T) {
	var b strings.Builder
	for i := range pack.MaxCategories + 2 {
		fmt.Fprintf(&b, "- id: a%d\n  title: A\n", i)
	}
	doc := &document{}
	require.Empty(t, doc.add(categoriesFile, []byte(b.String())))
	assert.EqualError(t, check(doc), "categories.yaml:513:3: there are more than 256 categories: put entries that belong together under one")
}

// YAML has null, NULL and ~ for nothing; the word stands in quotes.
func TestNull(t *testing.T) {
	for written, want := range map[string]string{"null": "", "NULL": "", "~": "", "": "", `"null"`: "null", "'NULL'": "NULL"} {
		doc := &document{}
		require.Empty(t, doc.add("x.yaml", []byte("- id: sms\n  abbr: "+written+"\n")))
		assert.Equal(t, want, doc.Entries[0].Abbr, written)
	}
	for _, written := range []string{"[null]", "[~]", "[a, null]"} {
		doc := &document{}
		assert.ErrorContains(t, doc.add("x.yaml", []byte("- id: sms\n  aliases: "+written+"\n")), "aliases has an empty item: remove it", written)
	}
}

// Lint lints the glossary in the YAML files of the top folder of fsys.
func Lint(fsys fs.FS) (*glossary.Glossary, error) {
	doc, err := read(fsys, "")
	if err != nil {
		return nil, err
	}
	return doc.linted(Rules{})
}
