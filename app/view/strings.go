package view

// Set gives the string of a name, as in the option strings, the owner's words.
// It returns false where there is no such string.
func (s *Strings) Set(name, words string) bool {
	to := s.field(name)
	if to == nil {
		return false
	}
	*to = words
	return true
}

func (s *Strings) field(name string) *string {
	switch name {
	case "more":
		return &s.More
	case "less":
		return &s.Less
	case "related":
		return &s.Related
	case "back":
		return &s.Back
	case "fullEntry":
		return &s.FullEntry
	case "also":
		return &s.Also
	case "hidden":
		return &s.Hidden
	case "undo":
		return &s.Undo
	case "turnOff":
		return &s.TurnOff
	case "close":
		return &s.Close
	case "printed":
		return &s.Printed
	case "unavailable":
		return &s.Unavailable
	case "retry":
		return &s.Retry
	case "search.label":
		return &s.Search.Label
	case "search.launcher":
		return &s.Search.Launcher
	case "search.clear":
		return &s.Search.Clear
	case "search.loading":
		return &s.Search.Loading
	case "search.unavailable":
		return &s.Search.Unavailable
	case "search.rows":
		return &s.Search.Rows
	case "search.hint":
		return &s.Search.Hint
	case "search.onPage":
		return &s.Search.OnPage
	case "search.onPageOne":
		return &s.Search.OnPageOne
	case "search.found":
		return &s.Search.Found
	case "search.foundOne":
		return &s.Search.FoundOne
	case "search.noMatch":
		return &s.Search.NoMatch
	case "search.nearest":
		return &s.Search.Nearest
	case "search.also":
		return &s.Search.Also
	case "search.hidden":
		return &s.Search.Hidden
	case "search.turnOn":
		return &s.Search.TurnOn
	case "stop.landmark":
		return &s.Stop.Landmark
	case "stop.label":
		return &s.Stop.Label
	case "stop.keys":
		return &s.Stop.Keys
	}
	return nil
}
