package match

// isLabel reports whether the name at text[start:end] is all that a cell of a table has, or the
// beginning of a block with a colon after it.
func isLabel(text string, start, end int) bool {
	for start > 0 && text[start-1] > CellBreak[0] && text[start-1] <= ' ' {
		start--
	}
	for end < len(text) && text[end] > CellBreak[0] && text[end] <= ' ' {
		end++
	}
	switch {
	case start > 0 && text[start-1] > CellBreak[0]:
		return false
	case end < len(text) && text[end] == ':':
		return end+1 == len(text) || text[end+1] <= ' '
	}
	return start > 0 && text[start-1] == CellBreak[0] && (end == len(text) || text[end] <= CellBreak[0])
}
