// Package pace decides when a page that has changed is looked at again: soon
// after it has come to rest, never too late, and never for more than a fixed
// share of the time.
package pace

// Times are in milliseconds.
const (
	Quiet = 100 // how long a page is left alone after a change
	Late  = 500 // the longest that a change waits while others keep coming
	Share = 10  // a look is followed by a rest of so many times its length
)

// A Pacer is the state for one page. The zero value has seen no change.
type Pacer struct {
	changed     bool
	first, last float64 // the first and the last change that is waiting
	rested      float64 // when the rest after the last look is over
}

// Changed says that the page changed at now. It returns when to look, as a
// delay from now, or -1 if that was said before and still holds.
func (p *Pacer) Changed(now float64) float64 {
	if p.changed {
		p.last = now
		return -1
	}
	p.changed, p.first, p.last = true, now, now
	return p.due() - now
}

// Woken says that the time to look has come. It returns 0 to look at once, or
// the delay after which to ask again.
func (p *Pacer) Woken(now float64) float64 {
	if wait := p.due() - now; wait > 0 {
		return wait
	}
	p.changed = false
	return 0
}

// Looked says that a look has taken from start to end.
func (p *Pacer) Looked(start, end float64) {
	p.rested = end + (end-start)*Share
}

func (p *Pacer) due() float64 {
	return max(min(p.last+Quiet, p.first+Late), p.rested)
}
