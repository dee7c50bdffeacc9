// Package intent decides when a reader is about to ask what a term means, from how the pointer moves: what explains is
// downloaded then, and not before.
package intent

// Slow is the speed below which a pointer on a mark is about to rest, in CSS pixels per millisecond. A pointer that
// crosses the page goes at 1 to 3.
const Slow = 0.3

// Dwell is how long a pointer stays on a mark, in milliseconds, until it means it, whatever its speed was: one that
// stops sends no further events. A card opens after hover.Rest, which leaves the download most of that time.
const Dwell = 60

// Never says that nothing is to be waited for.
const Never = -1

// A Machine follows one pointer. Times are in milliseconds on a clock that does not go back, places in CSS pixels. The
// zero value knows nothing.
type Machine struct {
	on      bool // the pointer is on a mark
	since   float64
	x, y    float64
	movedAt float64
}

// Move says that the pointer is at a place now, on a mark or not. It returns 0 where the reader is about to ask, the
// milliseconds after which to call Wait, or Never.
func (m *Machine) Move(now, x, y float64, on bool) float64 {
	if on && m.on {
		dx, dy, dt := x-m.x, y-m.y, now-m.movedAt
		if dx*dx+dy*dy <= Slow*Slow*dt*dt {
			m.since = now - Dwell
		}
	}
	if on && !m.on {
		m.since = now
	}
	m.on, m.x, m.y, m.movedAt = on, x, y, now
	return m.Wait(now)
}

// Wait says that the time has come, and returns what Move does.
func (m *Machine) Wait(now float64) float64 {
	if !m.on {
		return Never
	}
	return max(m.since+Dwell-now, 0)
}
