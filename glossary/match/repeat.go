package match

// String returns the name of r that ParseRepeat knows.
func (r Repeat) String() string { return [...]string{"calm", "section", "page", "all"}[r] }
