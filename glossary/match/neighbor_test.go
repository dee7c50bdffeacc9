package match

import (
	"regexp"
	"slices"
	"strings"
)

// What the rules about neighbors say, once more and in another way: as patterns of what is before
// and after a name.
var (
	pathClass  = `0-9A-Za-z/.:_\-=?&%@~{#}+*` + "\x7F" + `\x{81}-\x{84}\x{86}-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{200F}\x{203B}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{10FFFF}\x{80}`
	identClass = strings.Replace(pathClass, "\x7F", `$\\`, 1)

	bareBefore = regexp.MustCompile("[@#$%=~^\\\\`?_]$|" + `[^\x00-\x20.\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}][.:]$`)
	bareAfter  = regexp.MustCompile("^[@=\\\\`$#]|^\\+\\+|" + `^\((?:[^A-Z)\x00-\x20][^)\x00-\x20]*)?\)|^[.:_][/_0-9A-Za-z]|^[-‐‑－][0-9_]`)
	plural     = regexp.MustCompile(`^\((?:s|es)\)`)

	acronym        = regexp.MustCompile(`(?s)^.[^A-Z]*[A-Z]`)
	capitalPart    = regexp.MustCompile(`^[-‐‑－][A-Z]`)
	acronymPart    = regexp.MustCompile(`^[-‐‑－][A-Z][0-9A-Z]*(?:[^0-9A-Za-z]|$)`)
	particle       = regexp.MustCompile(`^[-‐‑－](?i:on|in|out|up|off|down|over|back)(?:[^0-9A-Za-z]|$)`)
	afterHyphen    = regexp.MustCompile(`[-‐‑－]$`)
	wordBeforeIt   = regexp.MustCompile(`(?:^|[^` + identClass + `])(?i:non|anti|low|high|per|mid|ultra|multi|pre|post|single|dual|cross|full|near|sub)[-‐‑－]$`)
	partsBeforeIt  = regexp.MustCompile(`(?:^|[^` + identClass + `])(?:(?:[a-z][0-9A-Za-z]+|[0-9A-Z]{2,})-)*(?:[a-z][0-9A-Za-z]+|[0-9A-Z]{2,})[-‐‑－]$`)
	besideAcronym  = regexp.MustCompile(`(?:^|[^` + identClass + `])[0-9A-Za-z][0-9a-z]*[A-Z][0-9A-Za-z]*&$`)
	runBefore      = regexp.MustCompile(`[` + pathClass + `]*$`)
	runAfter       = regexp.MustCompile(`^[` + pathClass + `]*`)
	sentenceSigns  = regexp.MustCompile(`[.:?]+$`)
	inFileNames    = regexp.MustCompile(`[.:_=?&%@~{#]`)
	profile        = regexp.MustCompile(`^S?AVPF?$`)
	startOfCapital = regexp.MustCompile(`^[A-Z]`)
)

var (
	blockEnd     = regexp.MustCompile(`[^\x00-\x03]*$`)
	signOfSource = regexp.MustCompile(`\$\$|\{\{|%\{|[(\[)\]]\\|\}\}|\}%`) // from its end
)

var (
	isASCII      = regexp.MustCompile(`^[\x00-\x7F]*$`)
	joinedBefore = regexp.MustCompile(`[0-9A-Za-z\x{80}-\x{10FFFF}][-‐‑－'＇‘’ʼ]$`)
	joinedAfter  = regexp.MustCompile(`^[-‐‑－'＇‘’ʼ:][0-9A-Za-z\x{80}-\x{10FFFF}]`)
	endingAfter  = regexp.MustCompile(`^:[0-9A-Za-z]{1,5}($|[^0-9A-Za-z])`)
	naturalPart  = regexp.MustCompile(`[\x{C0}-\x{1FFF}\x{2E80}-\x{FFFC}\x{FFFE}-\x{10FFFF}][0-9A-Za-z]*[-‐‑－]$`)
	germanParts  = regexp.MustCompile(`(?:^|[^` + identClass + `])(?:[0-9A-Za-z]{2,}-)*[0-9A-Za-z]{2,}[-‐‑－]$`)
	germanPart   = regexp.MustCompile(`^[-‐‑－][A-Z][0-9A-Za-z]{2}`)
)

// naiveInCode is what inCode must be.
func naiveInCode(before string) bool {
	near := blockEnd.FindString(before)
	signs := signOfSource.FindAllString(reverse(near[max(0, len(near)-longestCode):]), -1)
	dollars := 0
	for _, sign := range signs {
		switch sign {
		case "$$":
			dollars++
		case "{{", "%{", `(\`, `[\`:
			return true
		default:
			return dollars%2 == 1
		}
	}
	return dollars%2 == 1
}

func reverse(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// naiveStandsAlone is what standsAlone must be.
func naiveStandsAlone(text string, start, end int, s tongue) bool {
	before, name, after := text[:start], text[start:end], text[end:]
	isAcronym := acronym.MatchString(name)
	for f := endingAfter.FindStringSubmatchIndex(after); f != nil && s.joins && isAcronym; f = endingAfter.FindStringSubmatchIndex(after) {
		after = after[f[2]:]
	}
	isNatural := naturalPart.MatchString(before) || s.compounds && germanParts.MatchString(before)
	isCompound := s.compounds && germanPart.MatchString(after)
	switch {
	case naiveInCode(before),
		bareBefore.MatchString(before),
		bareAfter.MatchString(after) && !plural.MatchString(after),
		strings.HasSuffix(before, "&") && !(isAcronym && besideAcronym.MatchString(before)),
		strings.ContainsAny(before[max(len(before)-1, 0):], "<{") && strings.ContainsAny(after[:min(1, len(after))], ">}"),
		afterHyphen.MatchString(before) && !isNatural && isAcronym && !partsBeforeIt.MatchString(before),
		afterHyphen.MatchString(before) && !isNatural && !isAcronym && (name[0] <= 'Z' || !wordBeforeIt.MatchString(before)),
		capitalPart.MatchString(after) && !isCompound && !(isAcronym && acronymPart.MatchString(after)),
		!isAcronym && particle.MatchString(after):
		return false
	case !strings.HasSuffix(before, "/") && !strings.HasPrefix(after, "/"):
		return true
	}
	left := runBefore.FindString(before)
	right := sentenceSigns.ReplaceAllString(runAfter.FindString(after), "")
	parts, capitals := strings.Split(left+name+right, "/"), 0
	for _, part := range parts {
		if part == "" || profile.MatchString(part) {
			return false
		}
		if startOfCapital.MatchString(part) {
			capitals++
		}
	}
	return !inFileNames.MatchString(left+right) && (len(parts) == 2 || 2*capitals > len(parts))
}

var (
	productHead   = regexp.MustCompile(`(?i)(?:^|[^0-9a-z])(?:apis?|sdks?|cli|sms|mms|rcs|voice|video|chat|messaging|webhooks)$`)
	productBefore = regexp.MustCompile(`[\pL\pN\x{2019},)'] (?:[A-Z][0-9A-Za-z]*[a-z][0-9A-Za-z]*) (?:[A-Z][0-9A-Z]* )*$`)
	onlyOfCell    = regexp.MustCompile(`\x03[\x04-\x20]*$`)
	endOfBlock    = regexp.MustCompile(`^[\x04-\x20]*(?:[\x00-\x03]|$)`)
	startOfBlock  = regexp.MustCompile(`(?:^|[\x00-\x03])[\x04-\x20]*$`)
	colonAfter    = regexp.MustCompile(`^[\x04-\x20]*:(?:[\x00-\x20]|$)`)
)

var (
	capitalsBefore = regexp.MustCompile(`(?:^|[^0-9A-Za-z])(?:THE|AND|OF|TO|YOU|IS|FOR|NOT|ARE|YOUR|WITH|THIS)(?:` + between + `+[0-9A-Z]+){0,11}` + between + `*$`)
	capitalsAfter  = regexp.MustCompile(`^` + between + `*(?:[0-9A-Z]+` + between + `+){0,11}(?:THE|AND|OF|TO|YOU|IS|FOR|NOT|ARE|YOUR|WITH|THIS)(?:[^0-9A-Za-z]|$)`)
)

const between = `[^0-9A-Za-z\x00-\x03]`

// naiveStops is what Matcher.judge must be, but for what touches a name: whether what is around it
// says that nothing in it is a term.
func naiveStops(text string, start, end int, exact bool) bool {
	before, name, after := text[:start], text[start:end], text[end:]
	switch {
	case name[0] >= 'A' && name[0] <= 'Z' && productHead.MatchString(name) && productBefore.MatchString(before),
		onlyOfCell.MatchString(before) && endOfBlock.MatchString(after),
		startOfBlock.MatchString(before) && colonAfter.MatchString(after),
		exact && (capitalsBefore.MatchString(before) || capitalsAfter.MatchString(after)):
		return true
	}
	return false
}
