package web

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// luminance returns the relative luminance of a grey of WCAG 2, from 0 to 255.
func luminance(grey float64) float64 {
	if grey /= 255; grey > 0.04045 {
		return math.Pow((grey+0.055)/1.055, 2.4)
	}
	return grey / 12.92
}

func contrast(a, b float64) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// The line under a term is a sign of its own (WCAG 1.4.11): 3:1, whatever text has
// the 4.5:1 that it needs itself.
func TestTheDottedLineIsSeenUnderGreyText(t *testing.T) {
	css, err := os.ReadFile("style/mark.css")
	require.NoError(t, err)
	terms, err := os.ReadFile("style/term.css")
	require.NoError(t, err)
	css = append(css, terms...)
	found := regexp.MustCompile(`--cpaas-mark-color, color-mix\(in srgb, currentColor (\d+)%, transparent\)`).FindAllSubmatch(css, -1)
	require.Len(t, found, 2, "for elements and for painted marks")
	for _, f := range found {
		share, err := strconv.ParseFloat(string(f[1]), 64)
		require.NoError(t, err)
		for _, ground := range []float64{255, 0} {
			for text := range 256 {
				if contrast(float64(text), ground) < 4.5 {
					continue
				}
				line := (float64(text)*share + ground*(100-share)) / 100
				assert.GreaterOrEqual(t, contrast(line, ground), 3.0, "text %d on %v", text, ground)
			}
		}
	}
}
