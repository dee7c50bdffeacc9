package source

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
)

// The oracle leaves out each alias in turn.
func TestAnAliasAddsNothingWhereTheOtherNamesFindIt(t *testing.T) {
	words := []string{"text", "short", "message", "messages", "code", "Codes", "SMS", "card"}
	random := rand.New(rand.NewPCG(1, 1))
	for n := range 60 {
		e := glossary.Entry{ID: "it", Term: "short message", Abbr: "SM", Summary: "It."}
		for range n % 12 {
			alias := words[random.IntN(len(words))]
			if random.IntN(2) > 0 {
				alias += []string{" ", "-", ""}[random.IntN(3)] + words[random.IntN(len(words))]
			}
			e.Aliases = append(e.Aliases, alias)
		}
		want := make([]bool, len(e.Aliases))
		for i, name := range e.Aliases {
			without := e
			without.Aliases = slices.Delete(slices.Clone(e.Aliases), i, i+1)
			want[i] = newFinder([]glossary.Entry{without}).whole(name) == 0
		}
		assert.Equal(t, want, foundWithout(e), fmt.Sprint(e.Aliases))
	}
}
