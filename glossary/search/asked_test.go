package search_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/search"
)

// asked are the lines of testdata/asked.tsv: what people ask, in their words
// and not in those of the definitions. The first 243 were written before search was made to
// answer them, the others later, by somebody who knew only the names. The odd lines are tuned on. The even ones are unseen: they are counted,
// and never printed, so that nobody tunes on them.
func asked(t testing.TB) (tuned, unseen []expectation) {
	for i, e := range expectations(t, "asked.tsv") {
		if i%2 == 0 { // lines count from 1
			tuned = append(tuned, e)
		} else {
			unseen = append(unseen, e)
		}
	}
	return tuned, unseen
}

func TestWhatPeopleAsk(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	tuned, unseen := asked(t)
	share := func(name string, list []expectation, tell bool) (first, three float64) {
		for _, e := range list {
			hits := s.Search(e.query, rows)
			at := e.place(t, p, hits)
			if at == 0 {
				first++
			} else if tell {
				var got []string
				for _, h := range hits[:min(3, len(hits))] {
					got = append(got, p.ID(h.Entry))
				}
				t.Logf("%s %q: %s is at %d after %s", e.kind, e.query, e.ids, at, got)
			}
			if at >= 0 && at < 3 {
				three++
			}
		}
		n := float64(len(list)) / 100
		t.Logf("%s: %d queries, first %.1f %%, among the first three %.1f %%", name, len(list), first/n, three/n)
		return first / n, three / n
	}
	share("tuned", tuned, true)
	first, three := share("unseen", unseen, false)
	assert.GreaterOrEqual(t, first, 80.)
	assert.GreaterOrEqual(t, three, 92.)
}

// What the hint in the empty box promises, in the words of those who asked for it.
func TestWhatTheHintPromises(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	for query, want := range map[string][]string{
		"keep your number when you change carrier": {"mnp", "number-porting"},
		"text to many people at once":              {"bulk-messaging"},
		"how long can a text be":                   {"concatenated-message", "sms"},
		"call forwarding":                          {"call-forwarding"},
	} {
		assert.Contains(t, want, p.ID(s.Search(query, 1)[0].Entry), query)
	}
}

// A question about names finds them, in the order in which they are asked for.
func TestAQuestionAboutNamesFindsThem(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	for query, want := range map[string]string{
		"what is sms":                              "sms",
		"what is s.m.s.":                           "sms",
		"what does the O.T.P. mean":                "otp",
		"S-M-S vs M-M-S":                           "sms mms",
		"what is s m s":                            "sms",
		"what is a 2 factor login":                 "2fa",
		"sms in telecom":                           "sms",
		"what does latency mean in a network":      "latency",
		"what is an API?":                          "api",
		"sms meaning":                              "sms",
		"define webhook":                           "webhook",
		"whats a webhook":                          "webhook",
		"what does otp stand for":                  "otp",
		"definition of sms":                        "sms",
		"full form of sms":                         "sms",
		"sms explained":                            "sms",
		"example of an sms":                        "sms",
		"what exactly is rcs":                      "rcs",
		"what are webhooks used for?":              "webhook",
		"who invented sms":                         "sms",
		"webhoks":                                  "webhook", // a typo in the plural
		"webhook tutorial":                         "webhook",
		"¿qué es un webhook?":                      "webhook",
		"qu’est-ce qu’un webhook":                  "webhook",
		"was bedeutet OTP":                         "otp",
		"was ist eine SMS":                         "sms",
		"ｗｈａｔ　ｉｓ　ｓｍｓ？":                             "sms",
		"difference between sms and mms":           "sms mms",
		"difference between MMS and SMS":           "mms sms",
		"sms and mms difference":                   "sms mms",
		"sms vs. mms vs. rcs":                      "sms mms rcs",
		"webrtc vs sip":                            "webrtc sip",
		"A2P/P2P":                                  "a2p p2p",
		"mms, sms":                                 "mms sms",
		"sip+rtp":                                  "sip rtp",
		"opt-in vs opt-out":                        "opt-in opt-out",
		"opt out or opt in?":                       "opt-out opt-in",
		"is sms the same as mms":                   "sms mms",
		"mms compared to sms":                      "mms sms",
		"short code vs long code":                  "short-code long-code",
		"difference between short codes and 10dlc": "short-code 10dlc",
	} {
		var got []string
		for _, h := range s.Search(query, strings.Count(want, " ")+1) {
			got = append(got, p.ID(h.Entry))
		}
		assert.Equal(t, want, strings.Join(got, " "), query)
	}
}

// A description may have a typo in a word that no name has: two letters of the longest word are exchanged.
func TestADescriptionMayHaveATypo(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	tuned, unseen := asked(t)
	all, three := 0, 0
	for _, e := range slices.Concat(tuned, unseen) {
		longest := slices.MaxFunc(strings.Fields(e.query), func(a, b string) int { return len(a) - len(b) })
		at := len(longest) / 2
		if len(longest) < 7 || longest[at-1] == longest[at] {
			continue
		}
		swapped := longest[:at-1] + longest[at:at+1] + longest[at-1:at] + longest[at+1:]
		all++
		if e.place(t, p, s.Search(strings.Replace(e.query, longest, swapped, 1), 3)) >= 0 {
			three++
		}
	}
	t.Logf("%d queries, among the first three %.1f %%", all, 100*float64(three)/float64(all))
	assert.GreaterOrEqual(t, three*100, all*90)
}

// The name of a term is enough, whatever else stands there: what was pasted, or words that the glossary does not know.
// That of a word of every day is not.
func TestTheNameOfATermIsEnough(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	for query, want := range map[string]string{
		"sms for restaurants": "sms",
		"webhook aws lambda":  "webhook",
		"java.net.ConnectException: webhook timeout at com.example.Main.run(Main.java:42)": "webhook",
		"https://example.com/docs/glossary/what-is-webhook":                                "webhook",
		"SIP/2.0 403 Forbidden": "sip",
		"We would like to know whether your platform offers number porting for our French subsidiary": "number-porting",
		"the reply of my uncle to his marriage invitation was funny":                                  "",
	} {
		got := ""
		if hits := s.Search(query, 1); len(hits) > 0 {
			got = p.ID(hits[0].Entry)
		}
		assert.Equal(t, want, got, query)
	}
}

// testdata/beside.tsv is about anything else. No threshold keeps all of it out: a word of
// it may be one of a name.
func TestMostOfWhatTheGlossaryIsNotAboutFindsNothing(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	data, err := os.ReadFile("testdata/beside.tsv")
	require.NoError(t, err)
	queries := strings.Split(strings.TrimSpace(string(data)), "\n")
	found := 0
	for _, q := range queries {
		if hits := s.Search(q, 1); len(hits) > 0 {
			found++
			t.Logf("%q finds %s", q, p.ID(hits[0].Entry))
		}
	}
	assert.LessOrEqual(t, found*10, len(queries), "%d of %d find something", found, len(queries))
}
