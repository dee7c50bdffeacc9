package search

import "math/rand/v2"

func Worth() []int {
	w := []int{worth.exact, worth.beginning, worth.typo, worth.unfinished, worth.extra, worth.cover, worth.whole, worth.enough}
	return append(w, worth.inText[:]...)
}
func SetWorth(w []int) {
	worth.exact, worth.beginning, worth.typo, worth.unfinished, worth.extra, worth.cover, worth.whole, worth.enough = w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]
	copy(worth.inText[:], w[8:])
}

var _ = rand.IntN
