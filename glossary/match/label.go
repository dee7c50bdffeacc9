package match

// isLabel reports whether the name at text[start:end] is all that a cell of a table has, or the
// beginning of a block with a colon after it, or with something in brackets and a colon.
func isLabel(text string, start, end int) bool {
	for start > 0 && text[start-1] > CellBreak[0] && text[start-1] <= ' ' {
		start--
	}
	for end < len(text) && text[end] > CellBreak[0] && text[end] <= ' ' {
		end++
	}
	if start > 0 && text[start-1] > CellBreak[0] {
		return false
	}
	colon := end
	if colon < len(text) && text[colon] == '(' {
		for colon < len(text) && text[colon] > CellBreak[0] && text[colon] != ')' {
			colon++
		}
		if colon < len(text) && text[colon] == ')' {
			colon++
		}
	}
	if colon < len(text) && text[colon] == ':' {
		return colon+1 == len(text) || text[colon+1] <= ' '
	}
	return start > 0 && text[start-1] == CellBreak[0] && (end == len(text) || text[end] <= CellBreak[0])
}
