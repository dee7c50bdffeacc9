package match_test

import (
	"sync"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

func init() {
	match.Compile = compile.Pack
	match.Load = source.Load
	match.BuiltIn = sync.OnceValues(func() (*glossary.Glossary, error) { return source.Load(terms.FS) })
}
