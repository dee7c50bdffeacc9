package match

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// In a text of names of products alone, no name goes back to the first: a reader's comment of 100 KB would take seconds.
func TestNamesOfProductsAreLookedAtNearby(t *testing.T) {
	far := strings.Repeat("SMS ", longestProduct/4+1) + "SMS"
	assert.False(t, isProduct("Acme "+far, len("Acme "+far)-3, len("Acme "+far)), "what is too far away does not decide")
	assert.True(t, isProduct("The Acme SMS SMS API", len("The Acme SMS SMS "), len("The Acme SMS SMS API")))
}
