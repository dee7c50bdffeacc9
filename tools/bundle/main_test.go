package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNamesThatAPageMayDeclareAreTakenFromTheGlobalObject(t *testing.T) {
	assert.Equal(t, `"use strict";(({Map,Element})=>{new Map;a instanceof Element;b.URL;Settle()})(globalThis);`,
		string(takeNames([]byte(`"use strict";(()=>{new Map;a instanceof Element;b.URL;Settle()})();`+"\n"), false)))
	assert.Equal(t, `const{Set}=globalThis;export{Set as x};`, string(takeNames([]byte(`export{Set as x};`), true)))
}
