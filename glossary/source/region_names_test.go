package source

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRegionNames(t *testing.T) {
	for _, c := range []struct{ lang, want string }{
		{"en", "Canada, European Union and Germany"}, {"de", "Kanada, Europäische Union, Deutschland"},
		{"ar", "كندا, الاتحاد الأوروبي, ألمانيا"}, {"tlh", "Canada, European Union, Germany"},
	} {
		assert.Equal(t, c.want, regionNames([]string{"CA", "EU", "DE"}, c.lang), c.lang)
	}
	assert.Equal(t, "Norway", regionNames([]string{"NO"}, "en"))
	assert.Empty(t, regionNames(nil, "de"))
}
