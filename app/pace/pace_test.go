package pace

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestALookWaitsUntilThePageIsAtRest(t *testing.T) {
	var p Pacer
	assert.Equal(t, 100.0, p.Changed(0))
	assert.Equal(t, -1.0, p.Changed(60), "the wake is set already")
	assert.Equal(t, 60.0, p.Woken(100), "rest counts from the last change")
	assert.Equal(t, 0.0, p.Woken(160))
	assert.Equal(t, 100.0, p.Changed(1000), "the next change starts anew")
}

func TestALookIsNeverTooLate(t *testing.T) {
	var p Pacer
	p.Changed(0)
	for now := 10.0; now < 500; now += 10 {
		p.Changed(now)
	}
	assert.Equal(t, 10.0, p.Woken(490))
	assert.Equal(t, 0.0, p.Woken(500))
}

func TestLooksTakeAFixedShareOfTheTime(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var p Pacer
	busy, wake := 0.0, -1.0
	const end = 600_000
	for now := 0.0; now < end; now++ { // a change every millisecond
		if wait := p.Changed(now); wait >= 0 {
			wake = now + wait
		}
		if wake < 0 || now < wake {
			continue
		}
		if wait := p.Woken(now); wait > 0 {
			wake = now + wait
			continue
		}
		cost := float64(1 + random.IntN(80))
		p.Looked(now, now+cost)
		busy += cost
		now += cost
		wake = -1
	}
	assert.Less(t, busy/end, 1.0/Share)
	assert.Greater(t, busy/end, 0.02, "it does look")
}
