package intent_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/intent"
)

func TestWhenAPointerMeansAMark(t *testing.T) {
	type move struct {
		now, x float64
		on     bool
		want   float64
	}
	const never = intent.Never
	for rule, moves := range map[string][]move{
		"off the marks it means nothing":                      {{0, 0, false, never}, {100, 1, false, never}, {5000, 1, false, never}},
		"one that comes onto a mark means it after a while":   {{0, 0, true, 60}},
		"one that is fast on a mark waits on":                 {{0, 0, true, 60}, {10, 20, true, 50}, {20, 40, true, 40}},
		"one that is fast for long enough means it":           {{0, 0, true, 60}, {59, 100, true, 1}, {60, 200, true, 0}, {61, 300, true, 0}},
		"one that slows down on a mark means it at once":      {{0, 0, true, 60}, {10, 20, true, 50}, {20, 22, true, 0}},
		"the limit is slow":                                   {{0, 0, true, 60}, {10, 10 * intent.Slow, true, 0}},
		"what is just above it is not":                        {{0, 0, true, 60}, {10, 10*intent.Slow + 0.1, true, 50}},
		"one that was slow before the mark is not yet":        {{0, 0, false, never}, {100, 1, true, 60}},
		"one that crosses a mark means nothing":               {{0, 0, true, 60}, {16, 40, true, 44}, {32, 80, false, never}, {500, 80, false, never}},
		"the next mark after a gap is a new one":              {{0, 0, true, 60}, {50, 100, true, 10}, {60, 140, false, never}, {70, 180, true, 60}},
		"direction does not matter":                           {{0, 100, true, 60}, {10, 80, true, 50}, {20, 79, true, 0}},
		"two events of one moment and place are no fast move": {{5, 10, true, 60}, {5, 10, true, 0}},
		"two events of one moment and two places are no rest": {{5, 10, true, 60}, {5, 11, true, 60}},
	} {
		t.Run(rule, func(t *testing.T) {
			var m intent.Machine
			for i, move := range moves {
				assert.InDelta(t, move.want, m.Move(move.now, move.x, 0, move.on), 1e-9, "move %d", i)
			}
		})
	}
}

func TestOneThatStopsIsAskedAgain(t *testing.T) {
	var m intent.Machine
	require.Equal(t, float64(intent.Never), m.Wait(0), "nothing is known")
	require.Equal(t, float64(intent.Dwell), m.Move(1000, 5, 5, true))
	assert.Equal(t, 1.0, m.Wait(1000+intent.Dwell-1), "a timer that fires early")
	assert.Zero(t, m.Wait(1000+intent.Dwell))
	assert.Zero(t, m.Wait(9000), "one that fires late")
	require.Equal(t, float64(intent.Never), m.Move(9001, 500, 5, false))
	assert.Equal(t, float64(intent.Never), m.Wait(9100), "it has left meanwhile")
}

func TestTheDownloadHasTimeBeforeTheCard(t *testing.T) {
	assert.Less(t, float64(intent.Dwell), hover.DefaultOptions().Rest/4)
}
