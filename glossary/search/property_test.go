package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

func rankOf(hits []search.Hit, entry int) int {
	return slices.IndexFunc(hits, func(h search.Hit) bool { return h.Entry == entry })
}

func ids(p *pack.Pack, hits []search.Hit, n int) (out []string) {
	for _, h := range hits[:min(n, len(hits))] {
		out = append(out, p.ID(h.Entry))
	}
	return out
}

func TestTmp(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), pack.TokensFrom)
	r := rand.New(rand.NewPCG(1, 1))
	bad, all := 0, 0
	for e := range p.Len() {
		for _, name := range []string{p.Term(e), p.Abbr(e)} {
			if name == "" {
				continue
			}
			if rk := rankOf(s.Search(name, 5), e); rk != 0 {
				fmt.Println("exact", name, rk, ids(p, s.Search(name, 5), 3))
			}
			for i := range name {
				q := name[:i]
				if len(strings.Trim(q, " -.")) < 2 {
					continue
				}
				if rk := rankOf(s.Search(q, p.Len()), e); rk < 0 {
					fmt.Println("prefix", q, name)
				}
			}
		}
		term := p.Term(e)
		if len(term) < 5 {
			continue
		}
		for i := 0; i <= len(term); i++ {
			c := string(rune('a' + r.IntN(26)))
			qs := []string{term[:i] + c + term[i:]}
			if i < len(term) {
				qs = append(qs, term[:i]+term[i+1:], term[:i]+c+term[i+1:])
			}
			if i+1 < len(term) {
				qs = append(qs, term[:i]+term[i+1:i+2]+term[i:i+1]+term[i+2:])
			}
			for _, q := range qs {
				all++
				if rk := rankOf(s.Search(q, 12), e); rk < 0 || rk > 2 {
					bad++
					fmt.Println("typo", q, "of", term, rk, ids(p, s.Search(q, 12), 4))
				}
			}
		}
	}
	fmt.Println(bad, all)
}
