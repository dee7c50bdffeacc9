// Command vectors prints, as JSON, what package widget answers natively to calls of the three modules. The vectors test
// makes the same calls of the modules as each compiler makes them, and wants the same bytes.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log"
	"math/rand/v2"
	"os"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
)

// A call of an export: its arguments, and what is written into the input before it, if anything. It returns a number,
// which is the length of the output where there is one.
type call struct {
	Export  string    `json:"export"`
	Args    []float64 `json:"args"`
	Input   []byte    `json:"input,omitempty"`
	Returns float64   `json:"returns"`
	Output  string    `json:"output,omitempty"` // SHA-256, in hex
}

// calls are those of one module, in order.
type calls []call

// returns adds a call that returns a number.
func (c *calls) returns(number float64, export, input string, args ...float64) {
	*c = append(*c, call{Export: export, Args: append([]float64{}, args...), Input: []byte(input), Returns: number})
}

// puts adds a call that puts out bytes.
func (c *calls) puts(output []byte, export, input string, args ...float64) {
	sum := sha256.Sum256(output)
	*c = append(*c, call{export, append([]float64{}, args...), []byte(input), float64(len(output)), hex.EncodeToString(sum[:])})
}

// takes adds a call that returns nothing.
func (c *calls) takes(export, input string, args ...float64) { c.returns(0, export, input, args...) }

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// ownerOptions are those of an owner who wants everything to be otherwise.
const ownerOptions = "link\x1f/terms/{id}\x1erepeat\x1fsection\x1eenable\x1fchannel, contact\x1edisable\x1fsms\x1elang\x1fde\x1estrings.more\x1fMehr\x1e"

// glossary is the built-in one, whole and in parts.
type glossary struct {
	*pack.Pack
	parts pack.Parts
}

func main() {
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		log.Fatal(err)
	}
	parts, err := pack.Split(builtin.Pack())
	if err != nil {
		log.Fatal(err)
	}
	g := glossary{p, parts}
	out := map[string]calls{}
	for module, made := range map[string]func(glossary, *rand.Rand) (calls, error){"marks": marks, "cards": cards, "search": searches} {
		if out[module], err = made(g, rand.New(rand.NewPCG(1, 2))); err != nil {
			log.Fatal(err)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		log.Fatal(err)
	}
}
