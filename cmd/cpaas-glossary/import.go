package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/web"
)

// importFlags are the flags of import.
type importFlags struct {
	out     string
	columns []string // Name=field
	dryRun  bool
	read    source.ReadOptions
}

func importCommand() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import FILE|DIR ... -o DIR",
		Short: "Convert lists of terms to a folder of YAML files",
		Long: `Convert lists of terms to a folder of YAML files that you can edit: one file per
category, and categories.yaml. import prints on one screen how it read each list;
with --dry-run it writes nothing.

  .csv .tsv     a row for each term; commas, semicolons, tabs or bars between columns
  .xlsx         the sheets of a workbook that have terms
  .tbx .xml     TBX of 2019 and of 2008, in all styles
  .ttl .jsonld  SKOS; schema.org DefinedTerms in JSON-LD
  .md .mdx      definition lists, tables, terms in bold, headings, *[ABBR]: lines,
                pages of one term with front matter
  .html         definition lists, tables, terms in bold, headings
  .rst          the glossary directive of Sphinx, tables, definition lists
  .json .yaml   an array of objects, or an object by terms

Two columns are enough: term and definition. Their usual names are recognized in
many languages; use --map for other names. Rows and columns that cannot be used are
skipped and listed. If a file has a mistake, nothing is written, and each mistake
is printed with its place.`,
		Example: `  cpaas-glossary import terms.xlsx --dry-run
  cpaas-glossary import liste.csv --map "Wort=term" --map "Notiz=" -o glossary`,
		Args: arguments(1, unlimited, "files or folders"),
		RunE: f.run,
	}
	c.Flags().StringVar(&f.read.Format, "format", "", strings.Join(source.ImportFormats(), ", ")+" (default: by file extension)")
	c.Flags().StringVarP(&f.out, "out", "o", "", "folder to write; it must be new or empty")
	c.Flags().StringArrayVar(&f.columns, "map", nil, "what a column or key contains, as Name=field; Name= skips it")
	c.Flags().StringVar(&f.read.Encoding, "encoding", "", "encoding of the files, such as windows-1251 (default: detected)")
	c.Flags().StringVar(&f.read.Lang, "lang", "", "language to read, such as de, if files have several")
	c.Flags().StringVar(&f.read.Category, "category", "", "category of entries without one")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "print how the files are read, and write nothing")
	return c
}

func (f *importFlags) run(c *cobra.Command, args []string) error {
	var err error
	if f.read.Columns, err = mapOf(f.columns); err != nil {
		return err
	}
	if f.out == "" && !f.dryRun {
		return errors.New("set the output folder with -o, or use --dry-run")
	}
	if !f.dryRun {
		if err := checkNewFolder("-o", f.out); err != nil {
			return err
		}
	}
	lang := f.read.Lang
	var found []source.ColumnRead
	s := source.Sources{Files: args, Read: f.read, Tell: func(r *source.Reading) {
		fmt.Fprint(c.OutOrStdout(), r.Text())
		found = append(found, r.Columns...)
		if lang == "" {
			lang = r.Lang
		}
	}}
	g, err := s.Load()
	if err := listProblems(c, "", err); err != nil {
		return fmt.Errorf("nothing written: %w", err)
	}
	for name := range f.read.Columns {
		if !slices.ContainsFunc(found, func(column source.ColumnRead) bool { return strings.EqualFold(column.Name, strings.TrimSpace(name)) }) {
			return fmt.Errorf("nothing written: --map: no list has a column %q: use a name that is printed above", name)
		}
	}
	if f.dryRun {
		return showFirst(c.OutOrStdout(), g)
	}
	if err := writeFolder(f.out, slices.Values(importedFiles(g, lang))); err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s: %s, %s\nnext: cpaas-glossary build %s -o OUT\n",
		f.out, count(len(g.Entries), "entry"), count(len(g.Categories), "category"), f.out)
	return err
}

// mapOf returns the fields of columns that flags name, as "Name=field".
func mapOf(flags []string) (map[string]string, error) {
	columns := map[string]string{}
	for _, flag := range flags {
		i := strings.LastIndexByte(flag, '=')
		if i <= 0 {
			return nil, fmt.Errorf("--map %s: use Name=field, such as Begriff=term", flag)
		}
		name, field := flag[:i], strings.TrimSpace(flag[i+1:])
		if field != "" && !slices.Contains(source.Fields(), field) {
			return nil, fmt.Errorf("--map %s: an entry has no field %q: use %s, or nothing to skip the column", flag, field, strings.Join(source.Fields(), ", "))
		}
		columns[name] = field
	}
	return columns, nil
}

// importedFiles returns the folder of g. A glossary in another language than English has
// a configuration that says so.
func importedFiles(g *glossary.Glossary, lang string) (files []web.File) {
	for _, f := range source.YAML(g) {
		files = append(files, web.File(f))
	}
	if lang != "" && !strings.HasPrefix(strings.ToLower(lang), "en") {
		files = append(files, web.File{Name: project.ConfigFile, Data: fmt.Appendf(nil,
			"# Every field is optional; the reference is docs/configuration.md of the project.\nentries: [.]\noptions:\n  lang: %s\n", lang)})
	}
	return files
}

// previewed is how many entries a dry run shows.
const previewed = 5

// showFirst prints the first entries of g.
func showFirst(w io.Writer, g *glossary.Glossary) error {
	for _, e := range g.Entries[:min(len(g.Entries), previewed)] {
		name := e.Term
		if e.Abbr != "" {
			name += " (" + e.Abbr + ")"
		}
		for _, alias := range e.Aliases {
			name += ", " + alias
		}
		fmt.Fprintf(w, "  %s: %s\n    %s\n", e.ID, name, e.Summary)
	}
	_, err := fmt.Fprintf(w, "%s, %s; nothing written\n", count(len(g.Entries), "entry"), count(len(g.Categories), "category"))
	return err
}

// printReading prints what was understood of a list that this command has not written.
func printReading(w io.Writer, r *source.Reading) {
	if !r.Exported() {
		fmt.Fprint(w, r.Text())
	}
}
