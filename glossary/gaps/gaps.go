// Package gaps finds what the pages of a site use and a glossary does not explain.
package gaps

import (
	"cmp"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/ordinary"
	"cpaas-glossary/glossary/pack"
)

// A Page is the text of a page, as annotate.Collector collects it, and what Declared says of its source.
type Page struct {
	Name, Text string
	Declared   map[string]string
}

// A Gap is an abbreviation, or a phrase, that no entry explains.
type Gap struct {
	Name      string   `json:"name"`
	Kind      string   `json:"kind"`                // Abbreviation or Phrase
	Expansion string   `json:"expansion,omitempty"` // what a page says that it stands for
	Count     int      `json:"count"`
	Pages     []string `json:"pages"` // those that have it, the one that has it most first
	Context   string   `json:"context"`
	score     float64
}

// Kinds of gaps.
const (
	Abbreviation = "abbreviation"
	Phrase       = "phrase"
)

// A Doubt is a name of an entry that seems to mean something else, or to be written
// wrong, where it stands.
type Doubt struct {
	Name    string   `json:"name"`
	Entry   string   `json:"entry"`
	Reason  string   `json:"reason"`
	Cure    string   `json:"cure"`
	Count   int      `json:"count"`
	Pages   []string `json:"pages"`
	Context string   `json:"context"`
}

// A Report is what the pages and a glossary have to say about each other.
type Report struct {
	Pages  int      `json:"pages"`
	Words  int      `json:"words"`
	Gaps   []Gap    `json:"gaps"` // the most useful first
	Doubts []Doubt  `json:"doubts"`
	Unused []string `json:"unused"` // ids of entries that no page names, in order
}

// Find holds pages against the glossary in p. ignored are names, in any case, of which
// nothing is to be said.
func Find(p *pack.Pack, pages []Page, ignored []string) *Report {
	s := newSurvey(p, ignored)
	for i := range pages {
		s.read(&pages[i])
	}
	return s.report()
}

// A survey gathers what pages say.
type survey struct {
	pack    *pack.Pack
	matcher *match.Matcher
	known   map[string]bool // names of the glossary, folded, hidden ones too
	ignored map[string]bool
	exact   map[string]exactly // abbreviations, by their small letters
	pages   []*Page
	words   int
	used    []bool
	plain   map[string]int // how often a word stands in small letters
	abbrs   map[string]*sighting
	phrases map[string]*sighting
	doubts  map[[2]string]*doubt
	longs   map[string]map[string]int // expansions of abbreviations, and how often
}

// A sighting is where something stands.
type sighting struct {
	name     string // as it stands there first
	count    int
	pages    map[int]int // by number
	page     int         // of the context
	at, end  int
	defined  int                // how often the text around it says what it is
	best     int                // how good the context is
	around   map[[2]string]bool // the words before and after: what is only repeated with its sentence is no term
	spelling map[string]int
	words    int
	inside   int // how often it stands in a longer phrase that is repeated
	known    int // words of it that an entry explains
}

type doubt struct {
	Doubt
	sighting
}

func newSurvey(p *pack.Pack, ignored []string) *survey {
	s := &survey{pack: p, matcher: match.New(p), known: map[string]bool{}, ignored: map[string]bool{}, exact: map[string]exactly{}, used: make([]bool, p.Len()),
		plain: map[string]int{}, abbrs: map[string]*sighting{}, phrases: map[string]*sighting{}, doubts: map[[2]string]*doubt{},
		longs: map[string]map[string]int{}}
	for i := range p.Len() {
		s.matcher.Enable(i, true) // ordinary words are explained too, to those who search
		names := append([]string{p.Term(i), p.Abbr(i)}, p.Aliases(i)...)
		for _, name := range names {
			if low := strings.ToLower(name); len(name) > 2 && abbreviation(name) != "" && !isOrdinary(low) && !stops[low] {
				s.exact[low] = exactly{name, i}
			}
		}
		for _, name := range append(names, p.Hidden(i)...) {
			s.known[foldPhrase(name)] = true
		}
	}
	for _, name := range ignored {
		s.ignored[foldPhrase(name)] = true
	}
	return s
}

func foldPhrase(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '\u00A0' })
	for i, w := range words {
		words[i] = fold(w)
	}
	return strings.Join(words, " ")
}

// anchor is the id of a heading in Markdown, where a generator has left it in the text.
var anchor = regexp.MustCompile(`\{#[^}\x00-\x04]*\}`)

func (s *survey) read(page *Page) {
	page.Text = anchor.ReplaceAllStringFunc(page.Text, func(id string) string { return strings.Repeat(" ", len(id)) })
	s.pages = append(s.pages, page)
	matches := s.matcher.Find(nil, page.Text)
	words := tokens(page.Text, matches)
	s.words += len(words)
	for _, m := range matches {
		s.used[m.Entry] = true
	}
	said := expansions(page.Text, words)
	for short, long := range page.Declared {
		said = append(said, expansion{short, long})
	}
	for _, e := range said {
		if s.longs[e.short] == nil {
			s.longs[e.short] = map[string]int{}
		}
		s.longs[e.short][e.long]++
	}
	for i, w := range words {
		if !w.caps && !w.code {
			s.plain[strings.ToLower(w.text)]++
		}
		if w.known == 0 && !w.code && !inCapitals(words, i) {
			if short := abbreviation(w.text); short != "" && !s.known[fold(short)] {
				s.see(s.abbrs, short, short, w.start, w.end, 1, 0, around(words, i, 1))
			}
		}
		s.readPhrases(words, i)
	}
	s.doubt(page, words, matches)
}

// inCapitals reports whether word i stands in a sentence in capitals: there they say
// nothing.
func inCapitals(words []token, i int) bool {
	run := 1
	for n := i; n > 0 && words[n].joined && words[n-1].caps; n-- {
		run++
	}
	for n := i + 1; n < len(words) && words[n].joined && words[n].caps; n++ {
		run++
	}
	return run >= 4
}

const mostWords = 4 // of a phrase

// readPhrases notes the phrases that begin with word i.
func (s *survey) readPhrases(words []token, i int) {
	if !canBegin(words[i]) {
		return
	}
	key, known := words[i].folded, 0
	if words[i].known > 0 {
		known++
	}
	for n := 1; n < mostWords && i+n < len(words); n++ {
		w := words[i+n]
		if !w.joined || w.code || !isPart(w) {
			return
		}
		key += " " + w.folded
		if w.known > 0 {
			known++
		}
		if !canEnd(w) || s.known[key] || known == n+1 || words[i].known > 0 && words[i].known == w.known {
			continue
		}
		text := s.pages[len(s.pages)-1].Text
		s.see(s.phrases, key, strings.Join(strings.Fields(text[words[i].start:w.end]), " "), words[i].start, w.end, n+1, known, around(words, i, n+1))
	}
}

// around returns the words before and after the n words from i on, "" where a block ends
// or a sign stands between.
func around(words []token, i, n int) (pair [2]string) {
	if i > 0 && words[i].joined {
		pair[0] = words[i-1].folded
	}
	if i+n < len(words) && words[i+n].joined {
		pair[1] = words[i+n].folded
	}
	return pair
}

// see notes that name, whose key is key, stands on the page that is read.
func (s *survey) see(in map[string]*sighting, key, name string, start, end, words, known int, around [2]string) {
	page := len(s.pages) - 1
	g := in[key]
	if g == nil {
		g = &sighting{name: name, pages: map[int]int{}, best: math.MinInt, spelling: map[string]int{}, around: map[[2]string]bool{}, words: words, known: known}
		in[key] = g
	}
	g.count++
	g.pages[page]++
	g.spelling[name]++
	g.around[around] = true
	text := s.pages[page].Text
	if isDefinedAt(text, start, end) {
		g.defined++
	}
	if quality := contextQuality(text, start, end); quality > g.best {
		g.best, g.page, g.at, g.end = quality, page, start, end
	}
}

func (s *survey) report() *Report {
	r := &Report{Pages: len(s.pages), Words: s.words, Gaps: []Gap{}, Doubts: []Doubt{}, Unused: []string{}}
	for short, g := range s.abbrs {
		long := s.expansionOf(short, g)
		if s.ignored[fold(short)] || long == "" && (g.count < 2 || s.isCommon(short)) {
			continue
		}
		score := scoreOf(g)
		if long != "" {
			score = 1.5*score + 3
		}
		r.Gaps = append(r.Gaps, s.gap(g, Abbreviation, long, score+4))
	}
	s.nest()
	for key, g := range s.phrases {
		if s.ignored[key] {
			continue
		}
		if score := s.phraseScore(key, g); score > 0 {
			r.Gaps = append(r.Gaps, s.gap(g, Phrase, "", score))
		}
	}
	slices.SortFunc(r.Gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.Name, b.Name))
	})
	for i, used := range s.used {
		if !used {
			r.Unused = append(r.Unused, s.pack.ID(i))
		}
	}
	r.Doubts = s.listDoubts()
	return r
}

// scoreOf returns how much pages use what g is about: how many counts more than how
// often, which one page alone can drive up.
func scoreOf(g *sighting) float64 {
	score := 2*math.Log2(1+float64(min(len(g.pages), len(g.around)))) + math.Log2(1+float64(g.count))
	if g.best < proseContext {
		score /= 2
	}
	return score
}

// proseContext is the least quality of a context that tells a reader anything.
const proseContext = 20

// isCommon reports whether short needs no entry anywhere, or is an ordinary word that
// somebody has stressed.
func (s *survey) isCommon(short string) bool {
	low := strings.ToLower(short)
	return common[short] || len(short) > 2 && isOrdinary(low) || len(short) > 4 && s.plain[low] > 0 || s.plain[low] > s.abbrs[short].count
}

// nest counts for each phrase how often it stands in a longer one.
func (s *survey) nest() {
	for key, g := range s.phrases {
		if g.words < 3 || g.count < leastCount {
			continue
		}
		words := strings.Split(key, " ")
		for from := range words {
			for to := from + 2; to <= len(words); to++ {
				if inner := s.phrases[strings.Join(words[from:to], " ")]; inner != nil && inner.words < g.words {
					inner.inside = max(inner.inside, g.count)
				}
			}
		}
	}
}

// A phrase is told of from this many places and pages on.
const (
	leastCount = 4
	leastPages = 2
)

// isOrdinary reports whether word is an ordinary one, or a form of one.
func isOrdinary(word string) bool {
	if ordinary.Is(word) {
		return true
	}
	for _, ending := range []string{"ing", "ed", "d", "er", "r", "s"} {
		if base, ok := strings.CutSuffix(word, ending); ok && len(base) > 2 && (ordinary.Is(base) || ending == "ing" && ordinary.Is(base+"e")) {
			return true
		}
	}
	return false
}

// phraseScore returns how much a phrase looks like a term, or 0.
func (s *survey) phraseScore(key string, g *sighting) float64 {
	count := g.count - g.inside // what stands alone
	if count < leastCount || len(g.pages) < leastPages || len(g.around) < leastCount || 2*count < g.inside {
		return 0
	}
	special := 0
	for word := range strings.SplitSeq(key, " ") {
		if !isOrdinary(word) && !generic[word] {
			special++
		}
	}
	score := scoreOf(g) - 3
	switch {
	case special == 0:
		score -= 5
	case g.known > 0:
		score -= 2
	}
	if name := mostOften(g.spelling); isTitle(strings.Fields(name)[0]) { // a product, or the label of a control
		score -= 2
	}
	return score + 2*math.Log2(1+float64(g.defined))
}

func (s *survey) gap(g *sighting, kind, long string, score float64) Gap {
	return Gap{Name: mostOften(g.spelling), Kind: kind, Expansion: long, Count: g.count, Pages: s.names(g), Context: s.context(g), score: score}
}

// expansionOf returns what pages say most often that short stands for, or "". Of several that are said as often, it is
// the one in the context that is shown.
func (s *survey) expansionOf(short string, g *sighting) string {
	longs := s.longs[short]
	best := mostOften(longs)
	before, after := block(s.pages[g.page].Text, g.at, g.end)
	shown := func(long string) bool { return strings.Contains(before+"\n"+after, long) }
	if shown(best) {
		return best
	}
	for _, long := range slices.Sorted(maps.Keys(longs)) {
		if longs[long] == longs[best] && shown(long) {
			return long
		}
	}
	return best
}

// names returns the names of the pages of g, the one that has it most first.
func (s *survey) names(g *sighting) []string {
	numbers := make([]int, 0, len(g.pages))
	for n := range g.pages {
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, func(a, b int) int { return cmp.Or(cmp.Compare(g.pages[b], g.pages[a]), cmp.Compare(a, b)) })
	names := make([]string, len(numbers))
	for i, n := range numbers {
		names[i] = s.pages[n].Name
	}
	return names
}

// mostOften returns the text that was counted most often, the first of several by the
// alphabet.
func mostOften(counts map[string]int) (best string) {
	for text, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && text < best {
			best = text
		}
	}
	return best
}
