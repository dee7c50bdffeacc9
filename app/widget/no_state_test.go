package widget_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Nothing is left between two calls but what a Marker, Cards or a SearchBox holds: a page may have several of each. So
// no function of what the modules are made of may change a variable of a package.
func TestPackagesHoldNoState(t *testing.T) {
	read := 0
	for _, folder := range []string{
		"../widget", "../combobox", "../hover", "../intent", "../keys", "../options", "../pace", "../stop", "../view",
		"../../glossary/match", "../../glossary/search", "../../glossary/letters", "../../glossary/words", "../../glossary/address",
	} {
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		set := token.NewFileSet()
		var files []*ast.File
		variables := map[string]bool{}
		for _, entry := range entries {
			if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(set, filepath.Join(folder, entry.Name()), nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			files = append(files, file)
			for _, d := range file.Decls {
				if g, isGen := d.(*ast.GenDecl); isGen && g.Tok == token.VAR {
					for _, s := range g.Specs {
						for _, name := range s.(*ast.ValueSpec).Names {
							variables[name.Name] = name.Name != "_"
						}
					}
				}
			}
		}
		for _, file := range files {
			read++
			for _, d := range file.Decls {
				if f, isFunc := d.(*ast.FuncDecl); isFunc && f.Body != nil {
					assert.Empty(t, changed(f, variables), "%s: %s", set.Position(f.Pos()), f.Name)
				}
			}
		}
	}
	assert.Greater(t, read, 40, "the packages were read")
}

// changed returns which variables of a package a function assigns to, counts up or takes the address of.
func changed(f *ast.FuncDecl, variables map[string]bool) (names []string) {
	note := func(e ast.Expr) {
		for {
			switch x := e.(type) {
			case *ast.IndexExpr:
				e = x.X
			case *ast.SelectorExpr:
				e = x.X
			case *ast.ParenExpr:
				e = x.X
			case *ast.Ident:
				if variables[x.Name] {
					names = append(names, x.Name)
				}
				return
			default:
				return
			}
		}
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE { // a local one of the same name hides it
				for _, e := range s.Lhs {
					note(e)
				}
			}
		case *ast.IncDecStmt:
			note(s.X)
		case *ast.UnaryExpr:
			if s.Op == token.AND {
				note(s.X)
			}
		}
		return true
	})
	return names
}
