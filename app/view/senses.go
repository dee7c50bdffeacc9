package view

import "cpaas-glossary/glossary/pack"

// senses writes the entries that have the name that is marked: for each the way to its own card, what it is, and the link
// to its page.
func (t *Tree) senses(p *pack.Pack, all []int, marked string, o *Options) {
	t.open("p", "title")
	t.attr("id", TitleID)
	t.leaf("b", "abbr", marked)
	t.close()
	for _, sense := range all {
		t.open("div", "sense")
		t.button("term", p.Term(sense), FollowTo, sense)
		t.category(p, sense)
		t.summary(p, sense, "")
		t.fullEntry(p, sense, o)
		t.close()
	}
}

// putFirst puts the one of senses first that the page, which marks the entries used, is most about: of whose related
// entries it marks most. A sense that it marks by another name comes before those, as far as that can be told: the name
// that several have is marked as the first.
func putFirst(p *pack.Pack, senses, used []int) {
	best := 0
	for n, sense := range senses {
		uses := 0
		for _, entry := range used {
			if entry == sense && n > 0 {
				uses += len(used)
			}
			for _, related := range p.See(sense) {
				if entry == related {
					uses++
				}
			}
		}
		if uses > best {
			best = uses
			senses[0], senses[n] = sense, senses[0]
		}
	}
}
