package search

// asking are the words with which people ask in English, and those that say little
// in every question: what is, meaning, stand for; my, with, get. The last ones are how people
// ask in German, French, Spanish and Portuguese for what is known by its English name.
const asking = "a abbreviation about acronym actually all also am an and any are as ask at be been before being better between but by called can compare compared comparison could def define defined definition did difference do does doing done exactly example examples explain explained explains explanation for form from full get gets getting give go going got " +
	"had has have having he help her his history how i if in into invent invented is it its just kind know let like made make makes making may me mean meaning means meant my need needs not of off on only or our please pronounce pronounced put really s same she should simple simply so some somebody someone something stand stands such t tell " +
	"term than that the their them then there these they thing things this those to too tutorial use used uses using versus very via vs want wants was wat way we were what whats when where which while who whose why wiki wikipedia will with work works would you your " +
	"bedeutet bedeutung ce cest de eine einen es est ist qu que quest quoi quun quune significa significado steht uma un une wofuer wofur"

// packWords returns the words of a list, packed, in order.
func packWords(list string) (out []uint64) {
	var word [maxPacked]rune
	n := 0
	for _, c := range list + " " {
		if c != ' ' {
			word[n] = c
			n++
			continue
		}
		out = append(out, packLetters(word[:n]))
		for i := len(out) - 1; i > 0 && out[i] < out[i-1]; i-- {
			out[i], out[i-1] = out[i-1], out[i]
		}
		n = 0
	}
	return out
}

// maxPacked is how many letters a packed word may have.
const maxPacked = 12

// packLetters returns the letters of a word as one number, or 0 where they are too many or
// not all from a to z.
func packLetters(word []rune) (packed uint64) {
	if len(word) > maxPacked {
		return 0
	}
	for _, l := range word {
		if l < 'a' || l > 'z' {
			return 0
		}
		packed = packed<<5 | uint64(l-'a'+1)
	}
	return packed
}

// english are words of English and endings, packed. A searcher makes them: as variables of
// the package they would be in the modules that do not search.
type english struct {
	asking         []uint64
	endings, short []uint64 // what may follow a stem, and one of minStem letters
}

func newEnglish() english {
	return english{packWords(asking), packWords(endings), packWords(endingsOfShort)}
}

func isAmong(word []rune, words []uint64) bool {
	packed := packLetters(word)
	lo, hi := 0, len(words)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if words[m] < packed {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return packed != 0 && lo < len(words) && words[lo] == packed
}
