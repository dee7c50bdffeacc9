package source

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// columnNames are names that lists of terms give to what a field holds, in the
// languages of the lists that we have seen, as columnKey writes them. The names of the
// fields themselves come in addition.
var columnNames = map[string]string{
	"id": "id, identifier, slug, key, kennung, identifiant, identificador, term id, entry id, concept id, termcode, notation",
	"term": "term, terms, name, title, headword, entry, word, keyword, concept, expression, phrase, label, preferred term, preferred label, pref label, preflabel, source term, term name, glossary term, " +
		"expansion, expanded form, full form, full name, full term, long form, stands for, spelled out, " +
		"begriff, begriffe, benennung, terminus, fachbegriff, fachwort, stichwort, ausdruck, bezeichnung, wort, langform, vollform, " +
		"terme, mot, concept, notion, libelle, forme longue, " +
		"termino, palabra, concepto, vocablo, nombre, termo, palavra, conceito, nome, " +
		"termine, parola, voce, concetto, begrip, woord, term, ord, udtryk, termi, kasite, sana, pojem, termin, pojecie, haslo, terim, kelime, " +
		"термин, понятие, слово, термін, поняття, название, ορος, 用語, 単語, 語, 见出し語, 見出し語, 术语, 術語, 词条, 名称, 用词, 용어, 단어, 명칭, مصطلح, المصطلح, מונח, jargon, vocabulary, lingo, begrepp, uttryck, begrep, uttrykk, begreb, pojam, vyraz, haslo, fogalom, kifejezes, szakszo, termen, izraz, mõiste, termins, terminas, thuat ngu, istilah, शब्द, คำศัพท์, اصطلاح, واژه",
	"abbr": "abbr, abbrs, abrev, abr, abbreviation, abbreviations, abbrev, acronym, acronyms, initialism, short, short form, short name, code, " +
		"abk, abkz, abkurzung, abkuerzung, kurzel, kuerzel, kurzform, akronym, abreviation, acronyme, acronymes, sigle, sigles, abreviations, abreviatura, abreviaturas, acronimo, acronimos, acronimi, sigla, siglas, sigle e acronimi, abkurzungen, akronyme, abbreviazione, abbreviazioni, afkorting, forkortelse, forkortning, lyhenne, zkratka, skrot, kisaltma, " +
		"сокращение, аббревиатура, скорочення, συντομογραφια, 略語, 略称, 缩写, 縮寫, 简称, 약어, 약자, اختصار, קיצור, forkortelser, forkortningar, rovidites, abreviere, kratica, skratka, lühend, saisinajums, santrumpa, viet tat, singkatan, संक्षिप्त रूप, คำย่อ, مخفف",
	"aliases": "aliases, alias, synonym, synonyms, also known as, aka, also called, other names, alternative, alternatives, alternative terms, alternate name, alternatename, alt label, altlabel, variants, variant, spellings, admitted terms, " +
		"synonyme, alternativen, varianten, auch, andere namen, synonymes, variantes, autres noms, sinonimo, sinonimos, otros nombres, sinonimi, varianti, synoniemen, synoniem, synonymer, synonyymit, synonyma, es anlamli, " +
		"синоним, синонимы, синоніми, συνωνυμα, 同義語, 別名, 同义词, 同義詞, 别名, 동의어, مرادفات, מילים נרדפות, szinonimak, sinonime, sinonimi, sinonims, synonimy, sinonimai, dong nghia, sinonim, มีความหมายเหมือน",
	"hidden": "hidden, hidden label, hiddenlabel, misspelling, misspellings, deprecated, deprecated terms, forbidden, forbidden terms, avoid, do not use, don t use, wrong, not to be used, verboten, vermeiden, nicht verwenden, a eviter, interdit, evitar, no usar",
	"category": "category, categories, domain, subject, subject field, subjectfield, topic, group, area, section, theme, tags, tag, module, " +
		"kategorie, bereich, fachgebiet, sachgebiet, thema, themengebiet, gruppe, rubrik, categorie, domaine, theme, groupe, rubrique, " +
		"categoria, dominio, tema, grupo, area, ambito, gruppo, argomento, categorie, onderwerp, kategori, kategoria, luokka, aihe, kategoria, obor, dziedzina, " +
		"категория, раздел, область, тема, категорія, κατηγορια, カテゴリ, カテゴリー, 分類, 分野, 分类, 类别, 领域, 분류, 카테고리, 분야, فئة, التصنيف, קטגוריה, kategorie, tema, kategoria, categorie, domeniu, podrucje, podrocje, valdkond, kategorija, danh muc, kategori, หมวดหมู่, دسته",
	"summary": "summary, short definition, short description, shortdescription, tooltip, hover text, hovertext, in short, brief, tl dr, abstract, gloss, excerpt, " +
		"kurzdefinition, kurzbeschreibung, zusammenfassung, kurz, resume, definition courte, resumen, definicion corta, resumo, sommario, riassunto, samenvatting, краткое определение, 概要, 要約, 摘要, 요약",
	"definition": "definition, definitions, description, meaning, meanings, explanation, explanations, what it means, what is it, text, details, content, body, def, desc, long definition, long description, " +
		"bedeutung, erklarung, erklaerung, erlauterung, erlaeuterung, beschreibung, beschreibungen, begriffserklarung, " +
		"signification, explication, sens, definicion, significado, descripcion, explicacion, definicao, descricao, explicacao, " +
		"definizione, significato, descrizione, spiegazione, definitie, betekenis, omschrijving, uitleg, beschrijving, beskrivelse, beskrivning, betydelse, betydning, maaritelma, selitys, kuvaus, definice, vyznam, popis, definicja, znaczenie, opis, tanim, anlam, aciklama, " +
		"определение, описание, значение, толкование, визначення, опис, ορισμος, περιγραφη, 定義, 説明, 意味, 定义, 解释, 解釋, 说明, 含义, 정의, 설명, 의미, 뜻, تعريف, التعريف, الوصف, הגדרה, תיאור, denotes, plain english, in plain english, plain language, in plain language, what does it mean, forklaring, förklaring, innebord, maarite, selite, vysvetleni, vysvetlenie, wyjasnienie, objasnienie, meghatarozas, jelentes, magyarazat, leiras, definitie, descriere, explicatie, semnificatie, definicija, objasnjenje, razlaga, znacenje, pomen, definicio, significat, seletus, definitsioon, skaidrojums, apibrezimas, paaiskinimas, verklaring, dinh nghia, giai thich, y nghia, definisi, penjelasan, arti, परिभाषा, अर्थ, ความหมาย, คำอธิบาย, تعریف, معنی",
	"see":      "see, see also, related, related terms, relatedterms, related entries, cross reference, cross references, crossreference, siehe, siehe auch, verwandte begriffe, verweis, verweise, vgl, voir, voir aussi, termes lies, vease, vease tambien, ver tambien, relacionados, veja tambem, ver tambem, vedi anche, zie ook, se ocksa, se ogsa, katso myos, см также, см, связанные термины, 関連語, 参照, 相关术语, 参见, 관련 용어",
	"example":  "example, examples, usage, usage example, context, sample sentence, beispiel, beispiele, kontext, exemple, exemples, ejemplo, ejemplos, exemplo, exemplos, esempio, esempi, voorbeeld, eksempel, exempel, esimerkki, priklad, przyklad, ornek, пример, примеры, παραδειγμα, 例, 例文, 用例, 示例, 예, 예시, مثال, דוגמה",
	"sources":  "sources, source, reference, references, quelle, quellen, sources, fuente, fuentes, fonte, fontes, fonti, bron, bronnen, kilde, kalla, lahde, zdroj, zrodlo, kaynak, источник, источники, 出典, 来源, 출처",
	"said":     "said, pronunciation, pronounced, aussprache, prononciation, pronunciacion, pronuncia, uitspraak, произношение, 発音, 发音, 발음",
	"region":   "region, regions",
	"not":      "not, never, exclude",
	"confused": "confused, not to be confused with",
	"checked":  "checked, last checked, reviewed, last reviewed, review date, stand, geprüft, zuletzt geprüft",
}

// fieldOfColumn has the field of each name in columnNames.
var fieldOfColumn = func() map[string]string {
	all := map[string]string{}
	for field, names := range columnNames {
		for _, name := range strings.Split(names, ", ") {
			all[columnKey(name)] = field
		}
	}
	for _, f := range fields {
		all[columnKey(f.name)] = f.name
	}
	return all
}()

// columnKey returns the name of a column as it is looked up: without case, accents,
// signs, and words in camel case apart.
func columnKey(name string) string {
	if len(name) > maxColumnName {
		return ""
	}
	var b strings.Builder
	space := false
	before := ' '
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if (space || unicode.IsUpper(r) && unicode.IsLower(before)) && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		default:
			space = true
		}
		before = r
	}
	return undivided.Replace(b.String())
}

// maxColumnName is how many bytes the name of a column may have: what is longer is a text.
const maxColumnName = 500

// undivided are letters with a stroke or of two parts, which have no accent to take off.
var undivided = strings.NewReplacer("ß", "ss", "ı", "i", "ł", "l", "ø", "o", "đ", "d", "ð", "d", "æ", "ae", "œ", "oe")

// columnLanguage finds a language in the name of a column: "Term (DE)", "definition_fr",
// "English term".
var columnLanguage = regexp.MustCompile(`^(?:(.+) ([a-z]{2}(?: [a-z]{2})?)|([a-z]{2}) (.+)|(.+) (` + languageWords + `)|(` + languageWords + `) (.+))$`)

const languageWords = `english|englisch|anglais|ingles|inglese|german|deutsch|allemand|aleman|french|francais|franzosisch|frances|spanish|espanol|spanisch|espagnol|italian|italiano|italienisch|portuguese|portugues|dutch|nederlands|polish|polski|russian|japanese|chinese|korean|turkish`

var languageOfWord = map[string]string{
	"english": "en", "englisch": "en", "anglais": "en", "ingles": "en", "inglese": "en",
	"german": "de", "deutsch": "de", "allemand": "de", "aleman": "de",
	"french": "fr", "francais": "fr", "franzosisch": "fr", "frances": "fr",
	"spanish": "es", "espanol": "es", "spanisch": "es", "espagnol": "es",
	"italian": "it", "italiano": "it", "italienisch": "it", "portuguese": "pt", "portugues": "pt",
	"dutch": "nl", "nederlands": "nl", "polish": "pl", "polski": "pl", "russian": "ru", "japanese": "ja", "chinese": "zh", "korean": "ko", "turkish": "tr",
}

// longestColumn is how many bytes the name of a column may have: a text is none, and may be long.
const longestColumn = 200

// columnOf returns the field that a column called name holds, or "", and the language
// that its name says, or "".
func columnOf(name string) (field, lang string) {
	if len(name) > longestColumn {
		return "", ""
	}
	key := columnKey(name)
	if field, ok := fieldOfColumn[key]; ok {
		return field, ""
	}
	m := columnLanguage.FindStringSubmatch(key)
	if m == nil {
		return columnWithNote(name), ""
	}
	rest, tag := m[1]+m[4]+m[5]+m[8], m[2]+m[3]+languageOfWord[m[6]+m[7]]
	tag, _, _ = strings.Cut(tag, " ")
	if base, err := language.ParseBase(tag); err != nil || base.String() == "und" {
		return "", ""
	}
	return fieldOfColumn[rest], tag
}

var (
	columnNote = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]\s*\*?$`)
	// aboutTerms are words that say no more than that a column is one of a list of terms: TERM_DEFINITION, Synonym list.
	aboutTerms = regexp.MustCompile(`^ (?:term|glossary|entry|post|main|our|the) | (?:list|text|field|column) $`)
	columnPart = regexp.MustCompile(`(?i)\s*[/&+|]\s*|\s+(?:or|and|oder|und|ou|et|o|y|e)\s+`)
)

// columnWithNote returns the field of a column whose name has a note in brackets, or names two things
// that stand in it: "Definition (at most 200 characters)", "Term / Abbreviation". A term comes before
// an abbreviation, and a definition before a summary.
func columnWithNote(name string) string {
	name = columnNote.ReplaceAllString(name, "")
	if field := fieldOfColumn[columnKey(name)]; field != "" {
		return field
	}
	key := columnKey(name)
	if field := fieldOfColumn[strings.TrimSpace(aboutTerms.ReplaceAllString(" "+key+" ", " "))]; field != "" {
		return field
	}
	if topic, above := strings.CutPrefix(key, "parent "); above && fieldOfColumn[topic] == "category" {
		return "category"
	}
	for _, root := range columnRoots {
		if strings.HasPrefix(key, root.start) && !strings.Contains(key, " ") {
			return root.field
		}
	}
	parts := columnPart.Split(name, -1)
	if len(parts) != 2 {
		return ""
	}
	first, second := fieldOfColumn[columnKey(parts[0])], fieldOfColumn[columnKey(parts[1])]
	switch {
	case first == "" || second == "":
		return ""
	case first == second, second == "abbr" && first == "term", second == "summary" && first == "definition", second == "example" && first == "definition":
		return first
	case first == "abbr" && second == "term", first == "summary" && second == "definition":
		return second
	}
	return ""
}

// columnRoots are how single words begin that name a field in many languages: definícia, synonymer, kategooria.
var columnRoots = []struct{ start, field string }{
	{"definic", "definition"}, {"definit", "definition"}, {"definis", "definition"}, {"definiz", "definition"}, {"synonym", "aliases"}, {"sinonim", "aliases"},
	{"kategor", "category"}, {"categor", "category"}, {"abrevia", "abbr"}, {"abbrevi", "abbr"}, {"akronym", "abbr"}, {"acronym", "abbr"}, {"acronim", "abbr"}, {"akronim", "abbr"},
}

// languageAlone returns the language that is the whole name of a column, or "".
func languageAlone(name string) string {
	key := columnKey(name)
	if lang := languageOfWord[key]; lang != "" {
		return lang
	}
	switch key {
	case "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh", "ko", "ru", "tr", "sv", "da", "fi", "cs":
		return key
	}
	return ""
}

// localColumn returns the field and the language of a column such as summary.de, and ok where name is one.
func localColumn(name string) (field, lang string, ok bool) {
	field, lang, _ = strings.Cut(strings.TrimSpace(name), ".")
	f, known := fieldNamed(strings.ToLower(field))
	if !known || !f.local {
		return "", "", false
	}
	lang, cure := LanguageTag(lang)
	return f.name, lang, cure == ""
}

// primaryOf returns the language of a tag without region and script: "de" for de-AT.
func primaryOf(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	return tag
}

// sameLanguage reports whether two tags name one language, however it is written.
func sameLanguage(a, b string) bool { return primaryOf(a) == primaryOf(b) }
