package annotate

import (
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/match"
)

// encodings are those of the Encoding Standard, each with letters that it has beside
// those of ASCII.
var encodings = []struct{ name, letters string }{
	{"utf-8", "é漢"}, {"ibm866", "ж"}, {"iso-8859-2", "ł"}, {"iso-8859-3", "ħ"}, {"iso-8859-4", "ŗ"}, {"iso-8859-5", "ж"},
	{"iso-8859-6", "ع"}, {"iso-8859-7", "λ"}, {"iso-8859-8", "ש"}, {"iso-8859-8-i", "ש"}, {"iso-8859-10", "ŧ"}, {"iso-8859-13", "ģ"},
	{"iso-8859-14", "ẃ"}, {"iso-8859-15", "œ"}, {"iso-8859-16", "ș"}, {"koi8-r", "ж"}, {"koi8-u", "ґ"}, {"macintosh", "é"},
	{"windows-874", "ก"}, {"windows-1250", "ł"}, {"windows-1251", "ж"}, {"windows-1252", "é"}, {"windows-1253", "λ"},
	{"windows-1254", "ğ"}, {"windows-1255", "ש"}, {"windows-1256", "ع"}, {"windows-1257", "ģ"}, {"windows-1258", "ơ"},
	{"x-mac-cyrillic", "ж"}, {"gbk", "漢字镕"}, {"gb18030", "漢字😀"}, {"big5", "漢字功"}, {"euc-jp", "漢字表"}, {"iso-2022-jp", "漢字表"},
	{"shift_jis", "漢字表ソ"}, {"euc-kr", "漢글뷁"}, {"utf-16be", "漢字😀"}, {"utf-16le", "漢字😀"}, {"x-user-defined", "\uF7E9"},
}

func encodingNamed(t testing.TB, name string) encoding.Encoding {
	e, err := htmlindex.Get(name)
	require.NoError(t, err)
	return e
}

func encoded(t testing.TB, name, text string) string {
	out, err := encodingNamed(t, name).NewEncoder().String(text)
	require.NoError(t, err, name)
	return out
}

func decoded(t testing.TB, name, text string) string {
	if text == "" {
		return ""
	}
	out, err := encodingNamed(t, name).NewDecoder().String(text)
	require.NoError(t, err, name)
	return out
}

// A document in any encoding gets the marks of the same text in UTF-8, and is else
// what it was.
func TestEveryEncoding(t *testing.T) {
	for _, e := range encodings {
		t.Run(e.name, func(t *testing.T) {
			text := strings.ReplaceAll(`<!doctype html><meta charset="`+e.name+`"><title>L SMS</title><h1>L</h1><p>LSMS, L SMS, LL(SMS)LL <b>short</b> code L`+
				`<p title="L">SMSL MMS<br>L &amp; web&shy;hook L<pre>L SMS</pre>LLL SMS gateways, L`, "L", e.letters)
			for _, o := range everyOption {
				o.Report = true
				o.Encoding = "utf-8"
				want, wantMarks, err := New(defaultPack(t), o).HTML(nil, []byte(text))
				require.NoError(t, err)
				require.GreaterOrEqual(t, strings.Count(string(want), "<cpaas-term"), 4)
				o.Encoding = ""
				switch e.name { // no document can say so
				case "utf-16be", "utf-16le", "x-user-defined":
					o.Encoding = e.name
				}
				a := New(defaultPack(t), o)
				src := encoded(t, e.name, text)
				got, _, err := a.HTML(nil, []byte(src))
				require.NoError(t, err)
				assert.Equal(t, string(want), decoded(t, e.name, string(got)))
				assert.Equal(t, src, plainIn(t, e.name, string(got)), "bytes outside the marks")
				assert.Equal(t, string(got), annotated(a, string(got)), "twice")
				_, marks, err := a.HTML(nil, []byte(src))
				require.NoError(t, err)
				require.Len(t, marks, len(wantMarks))
				for i, m := range marks {
					assert.Equal(t, wantMarks[i].Context, m.Context)
					assert.Equal(t, text[wantMarks[i].Start:wantMarks[i].End], decoded(t, e.name, src[m.Start:m.End]), "bytes of the document")
				}
			}
		})
	}
}

// plainIn returns document, which is in an encoding, with the tags of marks taken
// off.
func plainIn(t *testing.T, name, document string) string {
	if !strings.HasPrefix(name, "utf-16") {
		return plain(document)
	}
	return encoded(t, name, plain(decoded(t, name, document)))
}

// An end of a character never becomes the first letter of a term: with a tag before
// it, the character before would be another.
func TestCharactersAreNotDivided(t *testing.T) {
	texts := []string{"SMS", "sms", "MMS and SMS", "API ", "@SMS", "0SMS", `\SMS`}
	for _, name := range []string{"shift_jis", "gbk", "gb18030", "big5", "euc-jp", "euc-kr"} {
		a := New(defaultPack(t), Options{Repeat: match.Always})
		undeclared, declared := "<p>", `<meta charset="`+name+`"><p>`
		for lead := 0x80; lead <= 0xFF; lead += glossarytest.Draws(6, 1, 1) {
			for _, between := range []string{"", "\x81", "0", "0\x81", "\xA1\xA1"} {
				for _, text := range texts {
					for _, head := range []string{declared, undeclared} {
						src := head + string([]byte{byte(lead)}) + between + text + ". SMS " + string([]byte{byte(lead)})
						got := annotated(a, src)
						require.Equal(t, src, plain(got))
						require.Equal(t, decoded(t, name, src), plain(decoded(t, name, got)), "%s: %q", name, src)
						require.Contains(t, got, "</cpaas-term> "+string([]byte{byte(lead)}))
					}
				}
			}
		}
	}
}

// The same of any bytes.
func TestRandomBytesInEveryEncoding(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	pieces := []string{"SMS", " MMS ", "<b>", "</b>", "<p>", "short", " code ", "&amp;", ".", "\x1B(B", "\x1B(J", "\x1B$B", "\x1B$@", "\x1B(I", "\n", "\x8F", "0"}
	marks := 0
	for _, e := range encodings {
		a := New(defaultPack(t), Options{Repeat: match.Always, Encoding: e.name})
		for range glossarytest.Draws(60, 300, 1000) {
			var b strings.Builder
			for range 20 {
				if random.IntN(2) == 0 {
					b.WriteString(pieces[random.IntN(len(pieces))])
				} else if random.IntN(2) == 0 {
					b.WriteByte(byte(0x80 + random.IntN(0x80)))
				} else {
					b.WriteByte(byte(random.IntN(0x100)))
				}
			}
			src := b.String()
			if strings.HasPrefix(e.name, "utf-16") {
				src = encoded(t, e.name, strings.ToValidUTF8(src, "é"))
			}
			got := annotated(a, src)
			if !strings.HasPrefix(e.name, "utf-16") {
				require.Equal(t, src, plain(got), e.name)
			}
			require.Equal(t, strings.TrimPrefix(decoded(t, e.name, src), "\uFEFF"), strings.TrimPrefix(plain(decoded(t, e.name, got)), "\uFEFF"), "%s: %q", e.name, src)
			require.Equal(t, got, annotated(a, got), "twice, %s: %q", e.name, src)
			marks += strings.Count(got, "cpaas-term")
		}
	}
	assert.Greater(t, marks, 1000)
}

func TestUTF16(t *testing.T) {
	const text = "<!doctype html><p>An SMS. 漢😀 MMS"
	a := New(defaultPack(t), Options{})
	want := "<!doctype html><p>An ⟦sms|SMS⟧. 漢😀 ⟦mms|MMS⟧"
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		e := unicode.UTF16(order, unicode.UseBOM)
		src, err := e.NewEncoder().String(text)
		require.NoError(t, err)
		got := annotated(a, src)
		back, err := e.NewDecoder().String(got)
		require.NoError(t, err)
		assert.Equal(t, want, short(back))
		assert.Equal(t, src[:2], got[:2], "the mark of the order stays")
		assert.Equal(t, got, annotated(a, got))

		bare := src[2:]
		_, _, err = a.HTML(nil, []byte(bare))
		assert.ErrorContains(t, err, "it looks like UTF-16 without a byte order mark: add one")
		assert.Equal(t, bare, annotated(a, bare), "left as it is")
		xml, err := e.NewEncoder().String("<?xml version='1.0'?>" + text)
		require.NoError(t, err)
		assert.NotEqual(t, xml[2:], annotated(a, xml[2:]), "an XML declaration tells the order")
		cut := src[:len(src)-1]
		got = annotated(a, cut)
		assert.Equal(t, cut[len(cut)-1:], got[len(got)-1:], "half a character at the end stays")
		assert.Equal(t, got, annotated(a, got))
	}
}

func TestEncodingOfADocument(t *testing.T) {
	long := strings.Repeat("<link rel=x>", 200)
	for _, c := range []struct{ rule, src, sent, want string }{
		{"a byte order mark before all", "\uFEFF<meta charset=koi8-r>", "koi8-r", ""},
		{"what the server sends before the document", "<meta charset=koi8-r>", "big5", "Big5"},
		{"a meta element", "<meta charset=KOI8-R>", "", "KOI8-R"},
		{"another label of it", "<META CHARSET = ' x-sjis '>", "", "Shift JIS"},
		{"the old form", `<meta http-equiv=Content-Type content="text/html; charset = 'euc-kr'">`, "", "EUC-KR"},
		{"the old form without its name", `<meta content="text/html; charset=euc-kr">`, "", ""},
		{"an unknown name is none", `<meta charset=klingon><meta charset=koi8-r>`, "", "KOI8-R"},
		{"not in a comment", `<!-- <meta charset=koi8-r> -->`, "", ""},
		{"not in an attribute", `<p title="<meta charset=koi8-r>">`, "", ""},
		{"late in the head", `<!doctype html><head>` + long + `<meta charset=koi8-r>`, "", "KOI8-R"},
		{"not in the body", `<!doctype html><body>` + long + `<meta charset=koi8-r>`, "", ""},
		{"not in a late script", `<!doctype html><head>` + long + `<script>"<meta charset=koi8-r>"</script>`, "", ""},
		{"not UTF-16 in what is read as ASCII", `<meta charset=utf-16>`, "", ""},
		{"nor a private one", `<meta charset=x-user-defined>`, "", "Windows 1252"},
		{"an XML declaration", `<?xml version="1.0" encoding="koi8-r"?><p>`, "", "KOI8-R"},
		{"after a meta element", `<?xml version="1.0" encoding="koi8-r"?><meta charset=big5>`, "", "Big5"},
		{"GBK is read as GB18030", `<meta charset=gb2312>`, "", "GB18030"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, err := codecOf([]byte(c.src), c.sent)
			require.NoError(t, err)
			name := ""
			if got.Encoding != nil {
				name = fmt.Sprint(got.Encoding)
			}
			assert.Equal(t, c.want, name)
		})
	}
	for _, c := range []struct{ rule, src, sent, want string }{
		{"too many marks", "<p>" + strings.Repeat("SMS ", maxMarks+1), "", "more than 500000 terms to mark: split it"},
		{"what browsers refuse", `<meta charset=iso-2022-kr><p>SMS`, "", "browsers do not read iso-2022-kr"},
		{"escape sequences that nobody explains", "<p>\x1B$B%F\x1B(B SMS", "", "it has escape sequences of ISO-2022-JP and declares no encoding"},
		{"too large", strings.Repeat("<p>SMS ", MaxSize/7+1), "", "MB, more than 16 MB: split it"},
		{"nested deeper than can be read", strings.Repeat("<div>", 600) + "SMS", "", "its elements are nested more than 512 deep"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, marks, err := New(defaultPack(t), Options{Encoding: c.sent, Repeat: match.Always}).HTML(nil, []byte(c.src))
			assert.ErrorContains(t, err, c.want)
			assert.True(t, string(got) == c.src, "left as it is")
			assert.Empty(t, marks)
		})
	}
	assert.NoError(t, CheckEncoding(""))
	assert.NoError(t, CheckEncoding("Windows-1251"))
	assert.Error(t, CheckEncoding("klingon"))
}

// The letters around a term are those of the encoding: in Windows-1252 0xD1 is a
// Latin letter, so that this SMS is half a word, in Windows-1251 a Cyrillic one.
func TestWordsEndAsTheEncodingSays(t *testing.T) {
	a := New(defaultPack(t), Options{Encoding: "windows-1252"})
	assert.Equal(t, "<p>\xD1SMS ⟦sms|SMS⟧", short(annotated(a, "<p>\xD1SMS SMS")))
	a = New(defaultPack(t), Options{Encoding: "windows-1251"})
	assert.Equal(t, "<p>\xD1⟦sms|SMS⟧ SMS", short(annotated(a, "<p>\xD1SMS SMS")))
	a = New(defaultPack(t), Options{Encoding: "iso-2022-jp", Repeat: match.Always})
	assert.Equal(t, "<p>\x1B$B%F\nSMS \x1B(B ⟦sms|SMS⟧", short(annotated(a, "<p>\x1B$B%F\nSMS \x1B(B SMS")), "browsers read two bytes as a letter up to an escape sequence")
	assert.Equal(t, "<p>\x1B(JSMS \x1B(B ⟦sms|SMS⟧", short(annotated(a, "<p>\x1B(JSMS \x1B(B SMS")), "and a tilde in a tag as an overline")
}

func BenchmarkEncodings(b *testing.B) {
	text := html.UnescapeString(samplePage(defaultPack(b), rand.New(rand.NewPCG(1, 1)), 100_000))
	text = regexp.MustCompile(`[^\x00-\x7f]`).ReplaceAllString(text, "?")
	for _, name := range []string{"utf-8", "windows-1252", "shift_jis", "utf-16le"} {
		b.Run(name, func(b *testing.B) {
			src := []byte(encoded(b, name, text))
			a := New(defaultPack(b), Options{Encoding: name})
			var dst []byte
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				dst, _, _ = a.HTML(dst[:0], src)
			}
		})
	}
}
