package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/terms"
)

// lists is the folder with a file of each kind that docs/own-glossary.md tells of.
const lists = "../../docs/lists/"

// inOneLine writes an entry as the tables below have it.
func inOneLine(e glossary.Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.ID, e.Term)
	part := func(before, text, after string) {
		if text != "" {
			b.WriteString(before + text + after)
		}
	}
	part(" (", e.Abbr, ")")
	part(", also ", strings.Join(e.Aliases, ", "), "")
	part(", not ", strings.Join(e.Hidden, ", "), "")
	part(" [", e.Category, "]")
	part(" ", e.Summary, "")
	part(" // ", e.Definition, "")
	part(" -> ", strings.Join(e.See, ", "), "")
	return b.String()
}

// readLists returns the entries of files, and what was told of them.
func readLists(t *testing.T, o ReadOptions, files ...string) (entries []string, told string) {
	t.Helper()
	s := Sources{Files: files, Read: o, Tell: func(r *Reading) { told += r.Text() }}
	g, err := s.Load()
	require.NoError(t, err)
	for _, e := range g.Entries {
		entries = append(entries, inOneLine(e))
	}
	return entries, told
}

func TestListsAsPeopleKeepThem(t *testing.T) {
	docs, err := os.ReadFile("../../docs/own-glossary.md")
	require.NoError(t, err)
	for _, c := range []struct {
		file string
		o    ReadOptions
		want []string
	}{
		{"excel-german.csv", ReadOptions{Lang: "de"}, []string{
			"kwn: Kurzwahlnummer (KWN) [nummern] Eine kurze Nummer für Textnachrichten. Sie gilt nur in einem Land.",
			"rueckrufadresse: Rückrufadresse [schnittstellen] Die Adresse, an die ein Dienst meldet, was geschehen ist. Fachleute sagen auch „Webhook“.",
			"zustellbericht: Zustellbericht [nachrichten] Die Meldung, ob eine Nachricht angekommen ist.",
		}},
		{"two-columns.csv", ReadOptions{}, []string{
			"csat: Customer Satisfaction Score (CSAT) [terms] The share of customers who say that they are satisfied. It is asked right after a conversation, and counts the two best answers of five.",
			"handover: Handover, also Hand-off [terms] Passing a conversation from a bot to a person.",
			"quiet-hours: Quiet hours, also silent hours [terms] The hours in which no campaign is sent.",
		}},
		{"unicode-text.txt", ReadOptions{}, []string{
			"fcr: First Contact Resolution (FCR) [terms] The share of requests that need a single contact.",
			"nps: Net Promoter Score (NPS) [terms] How likely customers are to recommend a company, from −100 to 100.",
		}},
		{"workbook.xlsx", ReadOptions{}, []string{
			"hm: Hold music (HM), also on-hold music, queue music [voice] What callers hear while they wait.",
			"sender-name: Sender name [text] The name that is shown in place of a number.",
			"warm-transfer: Warm transfer, also consultative transfer [voice] Passing a call on after a word with the next agent.",
			"whisper: Whisper [voice] A sentence that only the agent hears – before the call is put through. Callers hear music.",
		}},
		{"termbase-2008.tbx", ReadOptions{}, []string{
			"c12: call queue, not waiting line [contact-center] A list of callers who wait for an agent.",
			"c13: average speed of answer (ASA) [terms] The mean time that callers wait until somebody answers.",
		}},
		{"termbase-2008.tbx", ReadOptions{Lang: "de"}, []string{
			"c12: Warteschlange [contact-center] Eine Liste von Anrufern, die auf einen Mitarbeiter warten.",
		}},
		{"termbase-dct.tbx", ReadOptions{}, []string{
			"c5: reserved credit, also credit hold [billing] An amount that is kept back until a message has been delivered.",
		}},
		{"thesaurus.ttl", ReadOptions{}, []string{
			"delivery-window: delivery window, also sending window, not delivery windwo [messaging] The hours in which messages may be delivered. // Times are those of the recipient. -> ttl",
			"ttl: time to live (TTL) [messaging] How long a message is kept until it is given up.",
		}},
		{"terms.jsonld", ReadOptions{}, []string{
			"go-live: go-live [terms] The day on which an account may send to everybody. -> sandbox",
			"sandbox: sandbox [terms] An account that accepts every request and sends nothing.",
		}},
		{"terms.json", ReadOptions{}, []string{
			"backoff: Backoff, also back-off, exponential backoff [terms] Waiting longer after each request that has failed.",
			"rate-limit: Rate limit [terms] How many requests an account may send in a second. -> backoff",
		}},
		{"data.yml", ReadOptions{}, []string{
			"line-type: Line type [terms] What kind of line a number belongs to: mobile, landline or internet.",
			"number-lookup: Number lookup, also HLR lookup [terms] A question to the network about a phone number. -> line-type",
		}},
		{"headings.mdx", ReadOptions{}, []string{
			"auto-reply: Auto-reply [terms] A message that is sent back without a person. It answers STOP and HELP.",
			"cw: Conversation Window (CW) [terms] The hours in which a business may answer freely. Read more about what comes after. Not every channel has one.",
		}},
		{"definition-list.md", ReadOptions{}, []string{
			"fallback-route: Fallback route, also Second route [routing] The route that is taken when the first one fails. It may cost more.",
			"hlr: Home Location Register (HLR) [routing] Home Location Register.",
			"home-route: Home route [routing] The route through the recipient's own carrier.",
			"mnp: Mobile Number Portability (MNP) [routing] Mobile Number Portability.",
		}},
		{"bold.md", ReadOptions{}, []string{
			"campaign: Campaign [terms] Messages to many people with one purpose.",
			"oil: Opt-in list (OIL) [terms] People who have agreed to be written to.",
			"segment: Segment [terms] A part of a long text message — up to 153 characters.",
		}},
		{"table.md", ReadOptions{}, []string{
			"sla: Service level agreement (SLA) [terms] What a provider promises, and what it pays | credits otherwise.",
			"tps: Transactions per second (TPS) [terms] How many messages an account sends at once.",
		}},
		{"sphinx.rst", ReadOptions{}, []string{
			"delivery-receipt: delivery receipt [terms] A report that says what became of a message, such as DELIVRD.",
			"message-id: message ID, also message identifier [terms] The name that a platform gives to one message. See delivery receipt. -> delivery-receipt",
		}},
		{"pages", ReadOptions{}, []string{
			"burst: Burst [capacity] More messages at once than the agreed rate. // A platform keeps them in a queue.",
			"throughput: Throughput, also message rate [capacity] How many messages pass in a second. // It is agreed for each account.",
		}},
	} {
		t.Run(c.file+" "+c.o.Lang, func(t *testing.T) {
			entries, told := readLists(t, c.o, lists+c.file)
			assert.Equal(t, c.want, entries)
			first, _, _ := strings.Cut(told, "\n")
			_, first, _ = strings.Cut(first, ": ")
			assert.True(t, strings.Contains(string(docs), "| ["+c.file+"](lists/"+c.file+") |"), "the table of docs/own-glossary.md has no row for %s", c.file)
			if c.o.Lang == "" {
				assert.True(t, strings.Contains(string(docs), "| "+first+" |\n"), "the table of docs/own-glossary.md does not say: %s", first)
			}
		})
	}
	known, err := os.ReadDir(lists)
	require.NoError(t, err)
	for _, f := range known {
		assert.True(t, strings.Contains(string(docs), "(lists/"+f.Name()+")"), "docs/own-glossary.md does not name %s", f.Name())
	}
}

func TestHeadwordsAreDividedIntoTheirNames(t *testing.T) {
	for text, want := range map[string]headword{
		"Webhook":                                   {term: "Webhook"},
		"Webhook:":                                  {term: "Webhook"},
		"Key Performance Indicator (KPI)":           {term: "Key Performance Indicator", abbr: "KPI"},
		"KPI (Key Performance Indicator)":           {term: "Key Performance Indicator", abbr: "KPI"},
		"Extensible Markup Language [XML]":          {term: "Extensible Markup Language", abbr: "XML"},
		"短信（SMS）":                                   {term: "短信", abbr: "SMS"},
		"Relay / Forwarder":                         {term: "Relay", aliases: []string{"Forwarder"}},
		"TCP/IP":                                    {term: "TCP/IP"},
		"SMS, also text message":                    {term: "SMS", aliases: []string{"text message"}},
		"Hotline, auch Servicenummer":               {term: "Hotline", aliases: []string{"Servicenummer"}},
		"Inbox (also mailbox, message store)":       {term: "Inbox", aliases: []string{"mailbox", "message store"}},
		"SMS (text message)":                        {term: "SMS", aliases: []string{"text message"}},
		"Opt-out; unsubscribe":                      {term: "Opt-out", aliases: []string{"unsubscribe"}},
		"Webhook(s)":                                {term: "Webhook"},
		"Service Level (SL) / Grade of Service":     {term: "Service Level", abbr: "SL", aliases: []string{"Grade of Service"}},
		"Call, or conversation":                     {term: "Call", aliases: []string{"conversation"}},
		"Quality of service":                        {term: "Quality of service"},
		"Time to answer, a.k.a. speed of answer":    {term: "Time to answer", aliases: []string{"speed of answer"}},
		"Direct Inward Dialing (DID, DDI)":          {term: "Direct Inward Dialing", abbr: "DID", aliases: []string{"DDI"}},
		"A2P":                                       {term: "A2P"},
		"Average Handle Time — also AHT":            {term: "Average Handle Time", abbr: "AHT"},
		"Rückruf, auch bekannt als Callback":        {term: "Rückruf", aliases: []string{"Callback"}},
		"Number portability (mobile) and transfers": {term: "Number portability (mobile) and transfers"},
		"SLI – Service Level Indicator":             {term: "Service Level Indicator", abbr: "SLI"},
		"TPS: Transactions per second":              {term: "Transactions per second", abbr: "TPS"},
		"Session Initiation Protocol - SIP":         {term: "Session Initiation Protocol", abbr: "SIP"},
		"IVR = Interactive Voice Response":          {term: "Interactive Voice Response", abbr: "IVR"},
		"Peer-to-peer":                              {term: "Peer-to-peer"},
		"Note: a text":                              {term: "Note: a text"},
		"Ack aka acknowledgement":                   {term: "Ack", aliases: []string{"acknowledgement"}},
		"DID or DDI":                                {term: "DID", aliases: []string{"DDI"}},
		"Now or later":                              {term: "Now or later"},
		"HTTP(S)":                                   {term: "HTTP", aliases: []string{"HTTPS"}},
		"(A)synchronous":                            {term: "Asynchronous", aliases: []string{"synchronous"}},
		"Gateway.":                                  {term: "Gateway"},
		"Acme Inc.":                                 {term: "Acme Inc."},
		"Node.js":                                   {term: "Node.js"},
		"etc.":                                      {term: "etc."},
		"Webhook¹":                                  {term: "Webhook"},
		"Callback [12]":                             {term: "Callback"},
		"Port*":                                     {term: "Port"},
		"m²":                                        {term: "m²"},
		"C*":                                        {term: "C*"},
		"Asymmetrical DSL (ADSL)(G.992)":            {term: "Asymmetrical DSL", abbr: "ADSL", aliases: []string{"G.992"}},
		"A2P (Application-to-Person) messaging":     {term: "Application-to-Person messaging", aliases: []string{"A2P messaging"}},
		"CPaaS (pronounced see-pass)":               {term: "CPaaS", said: "see-pass"},
		"Carrier (US)":                              {term: "Carrier (US)"},
		"人工智能（AI）":                                  {term: "人工智能", abbr: "AI"},
		"Artificial Intelligence (AI)":              {term: "Artificial Intelligence", abbr: "AI"},
		"Emergency call (911/112)":                  {term: "Emergency call (911/112)"},
		"SMS/MMS":                                   {term: "SMS/MMS"},
		"Transport Layer Security (TLS, formerly SSL)":        {term: "Transport Layer Security", abbr: "TLS", aliases: []string{"SSL"}},
		"Two-factor authentication (2FA / MFA)":               {term: "Two-factor authentication", abbr: "2FA", aliases: []string{"MFA"}},
		"Relay (hop; step) / Forwarder":                       {term: "Relay (hop; step)", aliases: []string{"Forwarder"}},
		"Customer relationship management („CRM“)":            {term: "Customer relationship management", abbr: "CRM"},
		"One-time password, OTP":                              {term: "One-time password", abbr: "OTP"},
		"OTP, one-time password":                              {term: "one-time password", abbr: "OTP"},
		"Carrier, CA":                                         {term: "Carrier, CA"},
		"Calls, inbound":                                      {term: "Calls, inbound"},
		"SIP (protocol)":                                      {term: "SIP"},
		"WhatsApp®":                                           {term: "WhatsApp"},
		"Acme Voice™ (AV)":                                    {term: "Acme Voice", abbr: "AV"},
		"24/7":                                                {term: "24/7"},
		"Short Message Service (abbr. SMS)":                   {term: "Short Message Service", abbr: "SMS"},
		"Kurznachricht (Abk. SMS)":                            {term: "Kurznachricht", abbr: "SMS"},
		"SMS (short for Short Message Service)":               {term: "Short Message Service", abbr: "SMS"},
		"SMS / Short Message Service":                         {term: "Short Message Service", abbr: "SMS"},
		"Webhook a/k/a callback":                              {term: "Webhook", aliases: []string{"callback"}},
		"Relay/ Forwarder":                                    {term: "Relay", aliases: []string{"Forwarder"}},
		"Number Portability (MNP/LNP)":                        {term: "Number Portability", abbr: "MNP", aliases: []string{"LNP"}},
		"Réponse vocale interactive (RVI ou IVR)":             {term: "Réponse vocale interactive", abbr: "RVI", aliases: []string{"IVR"}},
		"Toll-Free Number (TFN) or 8XX":                       {term: "Toll-Free Number", abbr: "TFN", aliases: []string{"8XX"}},
		"Short Code (SC), Long Code (LC)":                     {term: "Short Code", abbr: "SC", aliases: []string{"Long Code", "LC"}},
		"SMS (Short Message Service)":                         {term: "Short Message Service", abbr: "SMS"},
		"throttle (verb)":                                     {term: "throttle"},
		"Text message = SMS":                                  {term: "Text message", aliases: []string{"SMS"}},
		"SMS or text message":                                 {term: "SMS", aliases: []string{"text message"}},
		"Mensaje, o SMS":                                      {term: "Mensaje", aliases: []string{"SMS"}},
		"Net Promoter Score®(NPS®)":                           {term: "Net Promoter Score", abbr: "NPS"},
		"ACD/Automatic Call Distributor":                      {term: "Automatic Call Distributor", abbr: "ACD"},
		"POST /messages":                                      {term: "POST /messages"},
		"Client/Server":                                       {term: "Client/Server"},
		"Authentication, authorization, and accounting (AAA)": {term: "Authentication, authorization, and accounting", abbr: "AAA"},
	} {
		h, _ := readHeadword(text)
		assert.Equal(t, want, h, text)
	}
	h, qualified := readHeadword("Port (network)")
	assert.Equal(t, headword{term: "Port (network)"}, h)
	assert.True(t, qualified)
}

func TestEncodingsAreToldByMarkOrByContent(t *testing.T) {
	utf16 := func(order []byte, text string, little bool) []byte {
		out := bytes.Clone(order)
		for _, r := range text {
			if little {
				out = append(out, byte(r), byte(r>>8))
			} else {
				out = append(out, byte(r>>8), byte(r))
			}
		}
		return out
	}
	for _, c := range []struct {
		rule  string
		data  []byte
		label string
		text  string
		told  string
	}{
		{"UTF-8", []byte("Größe"), "", "Größe", "UTF-8"},
		{"UTF-8 with a mark", []byte("\uFEFFGröße"), "windows-1252", "Größe", "UTF-8"},
		{"UTF-16 with a mark", utf16([]byte{0xFF, 0xFE}, "Größe", true), "", "Größe", "UTF-16"},
		{"UTF-16 the other way round", utf16([]byte{0xFE, 0xFF}, "Größe", false), "", "Größe", "UTF-16"},
		{"UTF-16 without a mark", utf16(nil, "Term\tdéf", true), "", "Term\tdéf", "UTF-16"},
		{"UTF-16 without a mark, the other way round", utf16(nil, "Term\tdéf", false), "", "Term\tdéf", "UTF-16"},
		{"Windows-1252", []byte("Gr\xF6\xDFe \x96 \x84quoted\x93"), "", "Größe – „quoted“", "Windows-1252"},
		{"Mac Roman", []byte("Le nombre d\xD5octets\rD\x8Ebit, r\x8Eseau"), "", "Le nombre d’octets\rDébit, réseau", "Mac Roman"},
		{"names of columns in Shift_JIS", []byte("\x97p\x8C\xEA,\x92\xE8\x8B`\n"), "", "用語,定義\n", "shift_jis"},
		{"names of columns in windows-1251", []byte("\xD2\xE5\xF0\xEC\xE8\xED;\xCE\xEF\xF0\xE5\xE4\xE5\xEB\xE5\xED\xE8\xE5\n"), "", "Термин;Определение\n", "windows-1251"},
		{"what is said", []byte("\xD2\xE5\xF0\xEC\xE8\xED"), "windows-1251", "Термин", "windows-1251"},
	} {
		text, told, err := decode("a", c.data, c.label)
		require.NoError(t, err, c.rule)
		assert.Equal(t, c.text, string(text), c.rule)
		assert.Equal(t, c.told, told, c.rule)
	}
	_, _, err := decode("a.csv", []byte("Term\nR\xC3\xA9seau\nr\xE9seau\n"), "")
	assert.EqualError(t, err, "a.csv:3:2: this is not UTF-8, but line 2 is: the file mixes two encodings: save the file as UTF-8")
	for rule, data := range map[string]string{
		"Polish is not taken for Western letters":   "Po\xB3\xB9czenie, do\xB3\xB9czy\xE6, og\xB3osi\xE6",
		"Cyrillic is not taken for Western letters": "\xD2\xE5\xF0\xEC\xE8\xED;\xD1\xEC\xFB\xF1\xEB",
		"a byte that Windows-1252 has no sign for":  "S\x81MS",
	} {
		_, _, err := decode("a", []byte(data), "")
		assert.ErrorContains(t, err, "set its encoding: import --encoding windows-1251", rule)
	}
}

func TestColumnsAreKnownByTheirUsualNames(t *testing.T) {
	for name, want := range map[string][2]string{
		"Term": {"term"}, " TERM: ": {"term"}, "Begriff": {"term"}, "Término": {"term"}, "用語": {"term"}, "Термин": {"term"}, "Terme (FR)": {"term", "fr"},
		"Abkürzung": {"abbr"}, "Acronym": {"abbr"}, "Definition_en": {"definition", "en"}, "English definition": {"definition", "en"}, "definición": {"definition"},
		"Bedeutung": {"definition"}, "Kurzbeschreibung": {"summary"}, "hoverText": {"summary"}, "relatedTerms": {"see"}, "See also": {"see"}, "Synonyme": {"aliases"},
		"Fachgebiet": {"category"}, "Owner": {}, "Farbe": {}, "Definition (German)": {"definition", "de"}, "Größe": {},
	} {
		field, lang := columnOf(name)
		assert.Equal(t, want, [2]string{field, lang}, name)
	}
}

func TestTablesOfManyShapes(t *testing.T) {
	csv := func(content string) func(*testing.T, ReadOptions) ([]string, string) {
		return func(t *testing.T, o ReadOptions) ([]string, string) {
			name := filepath.Join(t.TempDir(), "a.csv")
			require.NoError(t, os.WriteFile(name, []byte(content), 0o644))
			return readLists(t, o, name)
		}
	}
	for _, c := range []struct {
		rule string
		read func(*testing.T, ReadOptions) ([]string, string)
		o    ReadOptions
		want string
		told string
	}{
		{"bars", csv("Term | Definition\nSMS | A text, short.\n"), ReadOptions{}, "sms: SMS [terms] A text, short.", "bars between columns"},
		{"no header", csv("SMS,A short text to a phone.\nMMS,A text with a picture.\n"), ReadOptions{}, "mms: MMS [terms] A text with a picture.|sms: SMS [terms] A short text to a phone.", "no row with column names"},
		{"a header in an unknown language", csv("Neno,Maana\nSMS,A short text that goes to a phone.\nMMS,A text with a picture in it for a phone.\n"), ReadOptions{}, "mms: MMS [terms] A text with a picture in it for a phone.|sms: SMS [terms] A short text that goes to a phone.", "headers in an unknown language"},
		{"a column that the owner names", csv("Wort,Notiz,Wer\nSMS,A short text.,me\n"), ReadOptions{Columns: map[string]string{"Wort": "term", "notiz": "definition"}}, "sms: SMS [terms] A short text.", "Wer (not a field of an entry)"},
		{"a column that the owner passes over", csv("Term,Definition,Category\nSMS,A short text.,x\n"), ReadOptions{Columns: map[string]string{"Category": ""}, Category: "All words"}, "sms: SMS [all-words] A short text.", "Category"},
		{"languages side by side", csv("Term EN,Term DE,Definition EN,Definition DE\ncall,Anruf,A call.,Ein Anruf.\n"), ReadOptions{Lang: "de"}, "anruf: Anruf [terms] Ein Anruf.", "Term EN as term.en"},
		{"no language said", csv("Term EN,Term DE,Definition EN,Definition DE\ncall,Anruf,A call.,Ein Anruf.\n"), ReadOptions{}, "call: call [terms] A call.", "Term DE as term.de"},
		{"lines above the header", csv("Glossary of Acme,,\n,,\nTerm,Definition,Owner\nSMS,A text.,me\n"), ReadOptions{}, "sms: SMS [terms] A text.", "skipped: Owner"},
		{"an abbreviation alone", csv("Abbreviation,Meaning\nSMS,A text.\n"), ReadOptions{}, "sms: SMS [terms] A text.", "Abbreviation as abbr"},
		{"abbreviations and what they stand for", csv("Abbreviation,Stands for\nSMS,Short message service\n"), ReadOptions{}, "sms: Short message service (SMS) [terms] Short message service.", "given their expansion"},
		{"quotes in a text", csv("Term\tDefinition\nWide\tA 5\" screen or larger.\n"), ReadOptions{}, `wide: Wide [terms] A 5" screen or larger.`, "tabs"},
		{"one name, two entries", csv("Term,Synonyms,Definition\nCall,Ring,A call.\nRing,,A sound.\n"), ReadOptions{}, "call: Call [terms] A call.|ring: Ring [terms] A sound.", "belong to another entry, left out: 1"},
		{"an entry twice", csv("Term,Definition\nCall,A call.\nCall,A call.\n"), ReadOptions{}, "call: Call [terms] A call.", "appear twice"},
		{"see by name", csv("Term,Definition,See also\nCall,A call.,\"Ring, Fax\"\nRing,A sound.,call\n"), ReadOptions{}, "call: Call [terms] A call. -> ring|ring: Ring [terms] A sound. -> call", "do not exist, left out: 1"},
		{"a long definition", csv("Term,Definition\nCall,\"A call of some length, e.g. by phone. " + strings.Repeat("It goes on. ", 20) + "\"\n"), ReadOptions{}, "call: Call [terms] A call of some length, e.g. by phone. " + strings.TrimSpace(strings.Repeat("It goes on. ", 10)) + " // " + strings.TrimSpace(strings.Repeat("It goes on. ", 10)), ""},
		{"a long sentence", csv("Term,Definition\nCall,A call " + strings.Repeat("and on ", 30) + "ends.\n"), ReadOptions{}, "call: Call [terms] A call " + strings.Repeat("and on ", 21) + "and… // A call " + strings.Repeat("and on ", 30) + "ends.", "cut to fit a card"},
		{"line ends of the old Macintosh", csv("Term,Definition\rSMS,\"A text,\rshort.\"\rMMS,A picture.\r"), ReadOptions{}, "mms: MMS [terms] A picture.|sms: SMS [terms] A text, short.", ""},
		{"sep= in quotes, with empty columns", csv("\"sep=;\";\nTerm;Definition\nSMS;A text.\n"), ReadOptions{}, "sms: SMS [terms] A text.", "said by sep="},
		{"quotes that are not doubled", csv("Term,Definition\n\"Wide\",A 5\" screen.\nRich,\"A \"rich\" text, here.\"\nQuote,\"Short\" text.\n"), ReadOptions{}, `quote: Quote [terms] "Short" text.|rich: Rich [terms] A "rich" text, here.|wide: Wide [terms] A 5" screen.`, ""},
		{"spaces around quotes", csv("Term, Definition\n\"SMS\" , \"A text, short.\" \n"), ReadOptions{}, "sms: SMS [terms] A text, short.", ""},
		{"single quotes", csv("'Term','Definition'\n'SMS','A text, it''s short.'\n"), ReadOptions{}, "sms: SMS [terms] A text, it's short.", "between single quotes"},
		{"typographic quotes", csv("Term,Definition\n“SMS”,“A text, short.”\n"), ReadOptions{}, "sms: SMS [terms] A text, short.", "between typographic quotes"},
		{"typographic quotes that belong to the text", csv("Term,Definition\nSMS,“A text.”\n"), ReadOptions{}, "sms: SMS [terms] “A text.”", ""},
		{"whole lines in quotes", csv("\"Term,Definition\"\n\"SMS,A text.\"\n"), ReadOptions{}, "sms: SMS [terms] A text.", "whole lines in quotes"},
		{"what a spreadsheet shows", csv("Term,Definition\n=\"007\",\"=\"\"A licence.\"\"\"\n'+1,A prefix.\nSMS,#N/A\n'Tis,A word.\n"), ReadOptions{}, "007: 007 [terms] A licence.|1: +1 [terms] A prefix.|tis: 'Tis [terms] A word.", "with a spreadsheet error, treated as empty: 1 (line 4: #N/A)"},
		{"a term with two definitions", csv("Term,Definition\nSMS,One text.\nsms,Another text.\n"), ReadOptions{}, "sms: SMS [terms] One text.|sms-2: sms [terms] Another text.", "terms that another entry has too (a card shows both: use shares if that is meant, or merge them): 1 (line 3: sms)"},
		{"a German abbreviation of abbreviation", csv("Begriff;Abk.;Definition\nKurznachricht;SMS;Ein Text.\n"), ReadOptions{}, "sms: Kurznachricht (SMS) [terms] Ein Text.", "Abk. as abbr"},
		{"a script, a picture and a comment", csv("Term,Definition\nSMS,<script>x()</script>A text <img src=a.png>here.<!-- me -->\n"), ReadOptions{}, "sms: SMS [terms] A text here.", "texts whose HTML tags were removed: 1"},
		{"one tag that is the subject", csv("Term,Definition\nimg,The <img> element.\n"), ReadOptions{}, "img: img [terms] The <img> element.", ""},
		{"entities that were written twice", csv("Term,Definition\nAT&amp;amp;T,A&amp;nbsp;carrier.\n"), ReadOptions{}, "at-and-t: AT&T [terms] A carrier.", "texts whose HTML entities were decoded: 2"},
		{"empty letters", csv("Term,Definition\nSMS\u3164,\u2800A text.\n"), ReadOptions{}, "sms: SMS [terms] A text.", "invisible characters, which were removed: 2"},
		{"invisible characters", csv("Term,Definition\nSMS\u200b gateway,\ufeffA text.\n"), ReadOptions{}, "sms-gateway: SMS gateway [terms] A text.", "invisible characters, which were removed: 2"},
		{"signs of Markdown around names", csv("Term,Definition\n**SMS**,A text.\n[MMS](https://example.com/),A picture.\n`DLR`,A report.\n"), ReadOptions{}, "dlr: DLR [terms] A report.|mms: MMS [terms] A picture.|sms: SMS [terms] A text.", ""},
		{"abbreviations without names for the columns", csv("SMS,Short Message Service,A text.\nDLR,Delivery Receipt,A report.\n"), ReadOptions{}, "dlr: Delivery Receipt (DLR) [terms] A report.|sms: Short Message Service (SMS) [terms] A text.", "used as abbr, term, definition"},
		{"what a term stands for as its definition", csv("Term,Definition\nSMS,Short Message Service\nHub,A device\n"), ReadOptions{}, "hub: Hub [terms] A device|sms: Short Message Service (SMS) [terms] Short Message Service.", "given their expansion: 1"},
		{"entries that only refer to another", csv("Term,Definition\nText,See SMS.\nSMS,A text.\nFax,See telephony.\n"), ReadOptions{}, "fax: Fax [terms] See telephony.|sms: SMS, also Text [terms] A text.", "only refer to another, made names of that one: 1 (line 2: Text)"},
		{"numbers of rows are no ids", csv("ID,Term,Definition,See\n1,SMS,A text.,2\n2,MMS,A picture.,\n"), ReadOptions{}, "mms: MMS [terms] A picture.|sms: SMS [terms] A text. -> mms", ""},
		{"notes in the names of columns", csv("Term / Abbreviation,Definition (at most 200 characters)*\nSMS,A text.\n"), ReadOptions{}, "sms: SMS [terms] A text.", ""},
		{"languages as names of columns", csv("DE,EN,Definition\nAnruf,call,A call.\n"), ReadOptions{}, "call: call [terms] A call.", "DE as term.de"},
		{"dates of the last check", csv("Term,Definition,Last checked\nSMS,A text.,03.01.2024\nMMS,A picture.,soon\n"), ReadOptions{}, "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "dates that cannot be read, left out: 1 (line 3: soon)"},
		{"a rare separator", csv("Term^Definition\nSMS^A text.\n"), ReadOptions{}, "sms: SMS [terms] A text.", "'^' between columns"},
		{"colons between columns", csv("Term:Definition\nSMS:A text.\n"), ReadOptions{}, "sms: SMS [terms] A text.", "':' between columns"},
		{"names of columns with words that say nothing", csv("TERM_NAME,TERM_DEFINITION,SYNONYM_LIST,PARENT_CATEGORY\nSMS,A text.,text,Msg\n"), ReadOptions{}, "sms: SMS, also text [msg] A text.", ""},
		{"only the column of meanings is known", csv("Slang,Explanation\nSMS,A text.\n"), ReadOptions{}, "sms: SMS [terms] A text.", "Slang as term"},
		{"the column of meanings is the one with sentences", csv("Term,Owner,What we say\nSMS,Ann,A text that goes to a phone.\n"), ReadOptions{}, "sms: SMS [terms] A text that goes to a phone.", "What we say as definition"},
		{"a column of meanings beside abbreviations and what they stand for", csv("Term,Acronym,What we say\nShort Message Service,SMS,A text that goes to a phone.\n"), ReadOptions{}, "sms: Short Message Service (SMS) [terms] A text that goes to a phone.", "What we say as definition"},
		{"words that begin alike in many languages", csv("Pojem;Skratka;Definícia;Synonymá\nSpráva;SMS;Krátky text.;text\n"), ReadOptions{}, "sms: Správa (SMS), also text [terms] Krátky text.", ""},
		{"a word of the list that is a name of columns elsewhere", csv("SMS,A text.\nText,Definition\nMMS,A picture.\n"), ReadOptions{}, "mms: MMS [terms] A picture.|sms: SMS [terms] A text.|text: Text [terms] Definition", ""},
		{"Polish in windows-1250", csv("Termin;Skr\xF3t;Definicja\nWiadomo\x9C\xE6;SMS;Kr\xF3tki tekst.\n"), ReadOptions{}, "sms: Wiadomość (SMS) [terms] Krótki tekst.", "windows-1250"},
		{"Turkish in windows-1254", csv("Terim;K\xFDsaltma;Tan\xFDm\nK\xFDsa mesaj;SMS;K\xFDsa bir metin.\n"), ReadOptions{}, "sms: Kısa mesaj (SMS) [terms] Kısa bir metin.", "windows-1254"},
		{"quotes around names", csv("Term,Definition\n&quot;Opt-in&quot;,A yes.\n„Opt-out“,A no.\n"), ReadOptions{}, "opt-in: Opt-in [terms] A yes.|opt-out: Opt-out [terms] A no.", ""},
		{"cells that say that they have nothing", csv("Term,Acronym,Synonyms,Definition\nShort Message Service,(SMS),n/a,A text.\nVoice,-,none,A call.\nFax,N/A,telefax / facsimile,A page.\nPager,,,TBD\n"), ReadOptions{},
			"fax: Fax, also telefax, facsimile [terms] A page.|sms: Short Message Service (SMS) [terms] A text.|voice: Voice [terms] A call.", "without a definition, skipped: 1 (line 5: Pager)"},
		{"entities between semicolons", csv("Name;Slug;Body\nSMS;sms-text;<p>A&nbsp;text &ndash; <em>short</em>.</p>\n"), ReadOptions{}, "sms-text: SMS [terms] A text – short.", "semicolons"},
		{"an export of a blog", csv("post_title,post_content,post_excerpt\nSMS,\"<!-- wp:paragraph --><p>A text.</p><!-- /wp:paragraph -->\",Short.\n"), ReadOptions{}, "sms: SMS [terms] Short. // A text.", ""},
		{"values that do not fit", csv("Term,Definition,Synonyms,Pronunciation,Region,Case,Example,Source\nSMS,A text.,\"" + strings.Repeat("w ", 17) + "; text\",\"" + strings.Repeat("ess ", 20) + "\",Everywhere,In short,\"" + strings.Repeat("One more. ", 40) + "\"," + strings.Repeat("cite ", 50) + "\n---,A line.\n" + strings.Repeat("w ", 17) + ",A sentence.\n"), ReadOptions{},
			"sms: SMS, also text [terms] A text.", "values that do not fit their field, left out: 5"},
		{"names in other scripts", csv("用語,定義\nメッセージ,短い文。\n"), ReadOptions{}, "metsusezi: メッセージ [terms] 短い文。", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			entries, told := c.read(t, c.o)
			assert.Equal(t, c.want, strings.Join(entries, "|"))
			assert.Contains(t, told, c.told)
		})
	}
}

func TestNamesThatDifferInCaseAreTwo(t *testing.T) {
	name := filepath.Join(t.TempDir(), "units.csv")
	require.NoError(t, os.WriteFile(name, []byte("Term,Also,Definition,Case\nMW,,A million watts.,exact\nmW,,A thousandth of a watt.,exact\n"+
		"Milligram,mg,A thousandth of a gram.,exact\nMagnesium,Mg,A metal.,exact\nMetre,m,A length.,\nmetre,,A rhythm.,\n"), 0o644))
	entries, told := readLists(t, ReadOptions{Columns: map[string]string{"Also": "aliases"}}, name)
	assert.Equal(t, []string{
		"magnesium: Magnesium, also Mg [terms] A metal.",
		"metre: Metre, also m [terms] A length.",
		"metre-2: metre [terms] A rhythm.",
		"milligram: Milligram, also mg [terms] A thousandth of a gram.",
		"mw: MW [terms] A million watts.",
		"mw-2: mW [terms] A thousandth of a watt.",
	}, entries)
	assert.Contains(t, told, "terms that another entry has too (a card shows both: use shares if that is meant, or merge them): 1 (line 7: metre)\n")
	assert.NotContains(t, told, "left out")
}

func TestAColumnNameIsThatOfOneField(t *testing.T) {
	of := map[string]string{}
	for field, names := range columnNames {
		for _, name := range strings.Split(names, ", ") {
			key := columnKey(name)
			assert.Contains(t, []string{"", field}, of[key], name)
			of[key] = field
		}
	}
}

func TestTagsAndEntitiesOfAnEditor(t *testing.T) {
	for text, want := range map[string]string{
		"A &amp; B":                                      "A & B",
		"AT&T and R&D":                                   "AT&T and R&D",
		"<p>One.</p><p>Two&nbsp;words.</p>":              " One.  Two\u00a0words. ",
		"<b>Bold</b><script>x()</script>":                "Bold",
		"line<br/>line":                                  "line line",
		"the <b> element":                                "the <b> element",
		"<p>Give your <API key>.</p>":                    " Give your <API key>. ",
		"&lt;p&gt;Escaped.&lt;/p&gt;":                    " Escaped. ",
		"A &lt;em&gt;text&lt;/em&gt;,&lt;br /&gt;short.": "A text, short.",
		"&lt;br&gt;":                                     "<br>",
		"the &lt;b&gt; element":                          "the <b> element",
		"&copy without an end, &unknown; and a&#8217;s":  "&copy without an end, &unknown; and a’s",
	} {
		out, _, _ := plain(text)
		assert.Equal(t, want, out, text)
	}
}

func TestSKOSGivesBackWhatItHasAPlaceFor(t *testing.T) {
	builtIn, err := Load(terms.FS)
	require.NoError(t, err)
	back, err := Import("g.ttl", export(t, builtIn, "skos"), "skos")
	require.NoError(t, err)
	assert.Equal(t, builtIn.Categories, back.Categories)
	require.Len(t, back.Entries, len(builtIn.Entries))
	for i, e := range builtIn.Entries {
		got := back.Entries[i]
		e.Asks, e.Shares, e.Auto, e.AutoWhy, e.Case, e.Not, e.Seed, e.Region = nil, nil, true, "", 0, nil, nil, nil
		if got.Abbr != e.Abbr { // both are other labels
			e.Abbr, e.Aliases = got.Abbr, got.Aliases
		}
		for n := range e.Sources {
			if got.Sources[n].Link == "" {
				e.Sources[n].Link = ""
			}
		}
		assert.Equal(t, e, got)
	}
	linked, err := Import("g.jsonld", export(t, builtIn, "jsonld"), "jsonld")
	require.NoError(t, err)
	assert.Len(t, linked.Entries, len(builtIn.Entries))
}

func TestTurtleIsReadAsItsGrammarSays(t *testing.T) {
	_, ps := parseTurtle("a.ttl", []byte(`# a comment
BASE <http://example.com/x/>
@prefix : <http://example.com/#> .
@prefix p.q: <http://example.com/q#> .
:a\,b a p.q:C ; :p "one"@en-GB , 'two' , """three
"quotes" """ , 1.5 , -2 , true, <y>, p.q:d.e . ;
  .
[] :p [ :q "in" ] .
:l :p ( "x" [ ] ) .`))
	if assert.NotEmpty(t, ps) { // a stray semicolon after the end of the statement
		assert.Equal(t, 6, ps[0].Line)
	}
	g, ps := parseTurtle("a.ttl", []byte(`BASE <http://example.com/x/>
@prefix : <http://example.com/#> .
:a\,b a :C ; :p "one"@en-GB , 'two' , """three
"quotes" """ , 1.5 , -2. 
[] :p [ :q "in\u00e9\t" ] ; .
:l :p ( "x" [ ] ), <y>, :d.e.`))
	require.Empty(t, ps)
	one := g.resources["http://example.com/#a,b"]
	require.NotNil(t, one)
	var texts []string
	for _, n := range one.all("http://example.com/#p") {
		texts = append(texts, n.text+"@"+n.lang)
	}
	assert.Equal(t, []string{"one@en-GB", "two@", "three\n\"quotes\" @", "1.5@", "-2@"}, texts)
	var addresses []string
	for _, n := range g.resources["http://example.com/#l"].all("http://example.com/#p") {
		addresses = append(addresses, n.text)
	}
	assert.Equal(t, []string{"http://example.com/x/y", "http://example.com/#d.e"}, addresses[1:])

	for text, want := range map[string]string{
		"<a> <b> \"c\n\" .":                       `a.ttl:1:10: the text has no end on its line: close it, or put three quotes around it`,
		"<a> x:b <c> .":                           `a.ttl:1:5: the prefix "x" is not declared: add the line @prefix x: <…> .`,
		"<a> <b> <c>\n<d> <e> <f> .":              `a.ttl:2:1: "." is expected here: fix the Turtle near here`,
		"<a> <b> " + strings.Repeat("[ <p> ", 99): "a.ttl:1:393: this is nested more than 64 deep: check that it is the right file",
		"<a> <b> \"\\x\" .":                       `a.ttl:1:10: \x is not an escape: double the backslash`,
		"<a> <b> <c .":                            `a.ttl:1:9: the address has no end: close it with >`,
	} {
		_, ps := parseTurtle("a.ttl", []byte(text))
		if assert.NotEmpty(t, ps, text) {
			assert.Equal(t, want, ps[0].String())
		}
	}
}

// workbook returns a workbook with one sheet of these rows.
func workbook(t *testing.T, change func(*excelize.File), rows ...[]any) string {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	change(f)
	name := filepath.Join(t.TempDir(), "a.xlsx")
	require.NoError(t, f.SaveAs(name))
	return name
}

func TestWorkbooksOfManyShapes(t *testing.T) {
	type row = []any
	december := time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		rule, want, told string
		change           func(f *excelize.File)
		rows             []row
	}{
		{"rows that span the columns are headings", "acd: ACD [voice] A queue.|ivr: IVR [voice] A menu.|mms: MMS [text] A picture.", "",
			func(f *excelize.File) {
				for _, row := range []string{"2", "5"} {
					require.NoError(t, f.MergeCell("Sheet1", "A"+row, "B"+row))
				}
			}, []row{{"Term", "Definition"}, {"Voice"}, {"ACD", "A queue."}, {"IVR", "A menu."}, {"Text"}, {"MMS", "A picture."}}},
		{"cells that span rows count for each", "acd: ACD [voice] A queue.|ivr: IVR [voice] A menu.", "",
			func(f *excelize.File) { require.NoError(t, f.MergeCell("Sheet1", "A2", "A3")) },
			[]row{{"Topic", "Term", "Definition"}, {"Voice", "ACD", "A queue."}, {nil, "IVR", "A menu."}}},
		{"a header of two rows", "sms: SMS [terms] A text.", "texts in columns without a name, skipped: 1 (line 3: A text of up to 160 letters.)",
			func(f *excelize.File) {
				require.NoError(t, f.MergeCell("Sheet1", "A1", "A2"))
				require.NoError(t, f.MergeCell("Sheet1", "B1", "C1"))
			}, []row{{"Term", "Explanation"}, {nil, "Short", "Long"}, {"SMS", "A text.", "A text of up to 160 letters."}}},
		{"text of several fonts", "sm: Short Message (SM) [terms] A short text.", "",
			func(f *excelize.File) {
				require.NoError(t, f.SetCellRichText("Sheet1", "A2", []excelize.RichTextRun{{Text: "Short "}, {Text: "Message", Font: &excelize.Font{Bold: true}}, {Text: " (SM)"}}))
				require.NoError(t, f.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "A "}, {Text: "short", Font: &excelize.Font{Italic: true}}, {Text: " text."}}))
			}, []row{{"Term", "Definition"}, {"", ""}}},
		{"numbers, and dates as they are shown", "911: 911 [terms] An emergency number.", "columns: Term as term, Definition as definition, Last checked as checked\n  skipped: Done (not a field of an entry)",
			func(f *excelize.File) {
				style, err := f.NewStyle(&excelize.Style{NumFmt: 17}) // Dec-25
				require.NoError(t, err)
				require.NoError(t, f.SetCellStyle("Sheet1", "C2", "C2", style))
			}, []row{{"Term", "Definition", "Last checked", "Done"}, {911, "An emergency number.", december, true}}},
		{"a column that begins further right, below a title", "sms: SMS [terms] A text.", "",
			func(*excelize.File) {}, []row{{}, {nil, "Our words"}, {}, {nil, "Term", "Definition"}, {nil, "SMS", "A text."}}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			entries, told := readLists(t, ReadOptions{}, workbook(t, c.change, c.rows...))
			assert.Equal(t, c.want, strings.Join(entries, "|"))
			assert.Contains(t, told, c.told)
			assert.NotContains(t, told, "dates that cannot be read")
		})
	}
}

// bomb returns a workbook with a sheet of size bytes, all spaces.
func bomb(t *testing.T, size int) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="A" sheetId="1" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	} {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	require.NoError(t, err)
	piece := bytes.Repeat([]byte(" "), 1<<20)
	for range size >> 20 {
		_, err = w.Write(piece)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestBadWorkbooksAreRefused(t *testing.T) {
	_, err := Import("a.xlsx", bomb(t, maxWorkbook+1<<20), "xlsx")
	assert.EqualError(t, err, "a.xlsx: the workbook has more than 128 MB when it is unpacked: split it")
	_, err = Import("a.xlsx", []byte("Term,Definition\n"), "xlsx")
	assert.ErrorContains(t, err, "a.xlsx: this is not a workbook (a ZIP archive), or a part of one: save it as .xlsx again")
	_, err = Import("a.xlsx", bomb(t, 1<<20), "xlsx")
	assert.ErrorAs(t, err, &Problems{})
}

func TestPagesThatExplainNothing(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"index.md":   "# Words\n",
		"one.md":     "---\ntitle: One\nshort_description: The first.\n---\n",
		".hidden.md": "# Hidden\n\nText.\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644))
	}
	entries, told := readLists(t, ReadOptions{}, dir)
	assert.Equal(t, []string{"one: One [terms] The first."}, entries)
	assert.Contains(t, told, "index.md: Markdown, 0 entries")
	_, err := Sources{Files: []string{filepath.Join(dir, "index.md")}}.Load()
	assert.ErrorContains(t, err, "index.md: the file has no entries")
}

func TestXMLSavedAsUTF8ThatSaysUTF16(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.tbx")
	require.NoError(t, os.WriteFile(name, []byte(`<?xml version="1.0" encoding="utf-16"?><martif type="TBX" xml:lang="en"><text><body><termEntry id="c1">`+
		`<langSet xml:lang="en"><descrip type="definition">Größe.</descrip><tig><term>size</term></tig></langSet></termEntry></body></text></martif>`), 0o644))
	entries, _ := readLists(t, ReadOptions{}, name)
	assert.Equal(t, []string{"c1: size [terms] Größe."}, entries)
}

func TestTextsBesideEntriesInJSONAreTold(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.json")
	require.NoError(t, os.WriteFile(name, []byte(`{"version":"2","MMS":{"definition":"A picture."}}`), 0o644))
	entries, told := readLists(t, ReadOptions{}, name)
	assert.Equal(t, []string{"mms: MMS [terms] A picture."}, entries)
	assert.Contains(t, told, "texts beside entries, skipped: 1 (line 1: version)")
}
