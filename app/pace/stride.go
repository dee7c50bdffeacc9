package pace

// What is marked is laid out in the next frame. On a long page that takes some
// time however little it is, more than marking took, and then more for each mark.
const (
	Frame  = 48  // milliseconds that a frame may take while the page is marked
	Excess = 1.2 // where the shortest frame leaves nothing of that: how much longer another may take
	Least  = 64  // marks between two frames
	Most   = 4096
)

// A Stride decides how many marks are made between two frames, so that no frame
// holds up the reader for long. The zero value has seen no frame.
type Stride struct {
	marks    int
	shortest float64 // frame so far, in milliseconds
	least    int     // marks in that
}

// Next returns how many marks to make before the next frame, where the last one
// took so many milliseconds. With less than 0 it begins anew.
func (s *Stride) Next(frame float64) int {
	if frame < 0 {
		*s = Stride{marks: Least}
		return Least
	}
	if s.least == 0 || frame < s.shortest {
		s.shortest, s.least = frame, s.marks
	}
	fit := float64(2 * s.marks) // no more: a short frame says little of a long one
	if more := s.marks - s.least; more > 0 && frame > s.shortest {
		each := (frame - s.shortest) / float64(more)
		room := max(Frame, s.shortest*Excess) - s.shortest
		fit = min(fit, float64(s.least)+room/each)
	}
	s.marks = int(min(max(fit, Least), Most))
	return s.marks
}
