package pace

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// frames marks so many places on a page whose frames take fixed milliseconds and
// each for every mark, and returns how long they took.
func frames(marks int, fixed, each float64) []float64 {
	var s Stride
	var took []float64
	last := -1.0
	for marks > 0 {
		n := min(s.Next(last), marks)
		marks -= n
		last = fixed + each*float64(n)
		took = append(took, last)
	}
	return took
}

func TestFramesAreShort(t *testing.T) {
	for _, fixed := range []float64{0, 1, 5, 20, 38} {
		for _, each := range []float64{0, 0.01, 0.05, 0.1, 0.15} {
			known := fixed + 2*Least*each // before two frames have told
			for n, took := range frames(20_000, fixed, each) {
				require.LessOrEqual(t, took, max(Frame, known, (fixed+Least*each)*Excess)+0.01, "frame %d of a page with %v and %v", n, fixed, each)
			}
		}
	}
}

func TestFramesOfALongPageTakeLittleMore(t *testing.T) {
	for _, took := range frames(20_000, 200, 0.1) {
		require.LessOrEqual(t, took, 200*(Excess+0.1))
	}
}

func TestAPageIsMarkedInFewFrames(t *testing.T) {
	assert.Len(t, frames(500, 2, 0.01), 4, "64, 128, 256 and the rest")
	assert.Less(t, len(frames(20_000, 2, 0.01)), 16, "then 4,096 at a time")
	assert.Less(t, len(frames(20_000, 2, 0.1)), 60, "then 460 at a time")
}

func TestAStrideBeginsAnew(t *testing.T) {
	var s Stride
	for range 10 {
		s.Next(1)
	}
	assert.Equal(t, Most, s.Next(1))
	assert.Equal(t, Least, s.Next(-1))
}
