package view

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Every string has a name: that of its field, with a small letter.
func TestEveryStringCanBeSet(t *testing.T) {
	s := English()
	seen := 0
	var visit func(v reflect.Value, path string)
	visit = func(v reflect.Value, path string) {
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			name = path + strings.ToLower(name[:1]) + name[1:]
			if v.Field(i).Kind() == reflect.Struct {
				visit(v.Field(i), name+".")
				continue
			}
			seen++
			assert.NotEmpty(t, v.Field(i).String(), "%s has an English default", name)
			assert.True(t, s.Set(name, "words of "+name), "%s is in field", name)
			assert.Equal(t, "words of "+name, v.Field(i).String(), name)
		}
	}
	visit(reflect.ValueOf(&s).Elem(), "")
	assert.Greater(t, seen, 6)
	assert.False(t, s.Set("title", ""), "there is no such string")
}
