//go:build tinygo

package words

// next is Next for any text, from the generated table.
func next(s string, i int) int { return nextTable(s, i) }
