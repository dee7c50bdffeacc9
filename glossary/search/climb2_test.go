package search_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cpaas-glossary/glossary/search"
)

func TestClimb(t *testing.T) {
	if os.Getenv("CLIMB") == "" {
		t.Skip()
	}
	d, _ := time.ParseDuration(os.Getenv("CLIMB"))
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	tuned, _ := asked(t)
	var defs []expectation
	for _, e := range expectations(t) {
		if e.kind == "definition" || e.kind == "symbol" || e.kind == "words" {
			defs = append(defs, e)
		}
	}
	data, _ := os.ReadFile("testdata/beside.tsv")
	besides := strings.Split(strings.TrimSpace(string(data)), "\n")
	defer func() {
		n := 0
		for i, q := range besides {
			if h := s.Search(q, 1); len(h) > 0 {
				n++
				if i%2 == 0 {
					t.Log(q, p.ID(h[0].Entry))
				}
			}
		}
		t.Log("found besides", n)
	}()
	score := func() (v float64, n [4]int) {
		for k, list := range [][]expectation{tuned, defs} {
			for _, e := range list {
				hits := s.Search(e.query, rows)
				at := slices.IndexFunc(hits, func(h search.Hit) bool { return slices.Contains(e.ids, p.ID(h.Entry)) })
				if at == 0 {
					n[2*k]++
				}
				if at >= 0 && at < 3 {
					n[2*k+1]++
				}
				if at >= 0 {
					v += 1 / float64(1+at)
				}
			}
		}
		for i, q := range besides {
			if i%2 == 0 && len(s.Search(q, 1)) > 0 {
				v -= 0.7
			}
		}
		return v, n
	}
	best, n := score()
	w := search.Worth()
	t.Log(best, n, w)
	end := time.Now().Add(d)
	for time.Now().Before(end) {
		try := slices.Clone(w)
		for range 1 + rand.IntN(3) {
			i := rand.IntN(len(try))
			try[i] = max(0, try[i]+rand.IntN(25)-12)
			if rand.IntN(6) == 0 {
				try[i] = rand.IntN(120)
			}
		}
		search.SetWorth(try)
		if v, m := score(); v > best {
			best, n, w = v, m, try
		}
	}
	search.SetWorth(w)
	t.Log(best, n, w)
}
