package source

import "time"

// Requirable are the fields that Rules may require: those that an entry can do
// without.
func Requirable() []string {
	return namesOf(func(f field) bool { return !f.required && f.explains == "" && f.kind != oneFlag && f.initial == "" })
}

// lintRequired reports entries without one of the fields called names.
func lintRequired(d *document, names []string) (ps Problems) {
	for i, e := range d.Entries {
		for _, name := range names {
			if f, ok := fieldNamed(name); ok && i >= d.inherited && len(f.of(e)) == 0 {
				ps = append(ps, d.entryAt[i].problem("add it", "entry %q has no %s", e.ID, name))
			}
		}
	}
	return ps
}

// lintConnected reports entries that a reader who follows see from card to card
// cannot come to from all others, or cannot leave to all others. The entries of
// one's own that most others are connected with are taken as the glossary itself: those
// that are inherited cannot name any of them.
func lintConnected(d *document) (ps Problems) {
	number := map[string]int{}
	for i, e := range d.Entries {
		number[e.ID] = i
	}
	from, to := make([][]int, len(d.Entries)), make([][]int, len(d.Entries))
	for i, e := range d.Entries {
		for _, id := range e.See {
			if n, known := number[id]; known {
				from[i] = append(from[i], n)
				to[n] = append(to[n], i)
			}
		}
	}
	var reached, reaching []bool
	most := 0
	seen := make([]bool, len(d.Entries))
	for i := d.inherited; i < len(d.Entries); i++ {
		if seen[i] {
			continue
		}
		there, back := reachable(from, i), reachable(to, i)
		size := 0
		for n := range there {
			if n >= d.inherited && there[n] && back[n] {
				seen[n] = true
				size++
			}
		}
		if size > most {
			most, reached, reaching = size, there, back
		}
	}
	for i, e := range d.Entries {
		switch {
		case i < d.inherited:
		case !reached[i]:
			ps = append(ps, d.at(i, "id").problem("add it to the see of an entry that can", "the entry %q cannot be reached by see from the others", e.ID))
		case !reaching[i]:
			ps = append(ps, d.at(i, "id").problem("add an entry that has one to its see", "the entry %q has no path by see to the others", e.ID))
		}
	}
	return ps
}

// reachable returns which numbers edges lead to from start.
func reachable(edges [][]int, start int) []bool {
	seen := make([]bool, len(edges))
	seen[start] = true
	for todo := []int{start}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, next := range edges[at] {
			if !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			}
		}
	}
	return seen
}

// stale returns entries and comparisons that were checked more than a year before
// the month today.
func (d *document) stale(today string) (ps Problems) {
	now, err := time.Parse(monthLayout, today)
	if err != nil {
		return nil
	}
	old := func(at Position, month, what, id string) {
		if checked, err := time.Parse(monthLayout, month); err == nil && checked.AddDate(1, 0, 0).Before(now) {
			ps = append(ps, at.problem("check its facts against its sources, then update the month", "the %s %q was checked in %s, more than a year ago", what, id, month))
		}
	}
	for i, e := range d.Entries {
		if i >= d.inherited {
			old(d.at(i, "checked"), e.Checked, "entry", e.ID)
		}
	}
	for i, c := range d.Comparisons {
		if i >= d.inheritedComparisons {
			old(d.comparisonAt[i].at("checked"), c.Checked, "comparison", c.ID)
		}
	}
	return ps
}

// ThisMonth returns the month of the clock, as the field checked has it.
func ThisMonth() string { return time.Now().Format(monthLayout) }
