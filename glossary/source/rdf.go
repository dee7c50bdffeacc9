package source

import "slices"

// A resource is what an RDF file says of one subject.
type resource struct {
	iri        string
	at         Position
	properties map[string][]node // by the IRI of the property
}

// A node is an object of a statement: an address or a text.
type node struct {
	text  string
	isIRI bool
	lang  string
	at    Position
}

// A graph is all resources of a file, in their order.
type graph struct {
	resources map[string]*resource
	order     []*resource
	count     int // statements
}

func newGraph() *graph { return &graph{resources: map[string]*resource{}} }

// add adds a statement. It returns false where there are too many.
func (g *graph) add(subject string, at Position, property string, object node) bool {
	r := g.resources[subject]
	if r == nil {
		r = &resource{iri: subject, at: at, properties: map[string][]node{}}
		g.resources[subject] = r
		g.order = append(g.order, r)
	}
	r.properties[property] = append(r.properties[property], object)
	g.count++
	return g.count <= maxParts
}

// listed returns the members of lists.
func (g *graph) listed(lists []node) (out []node) {
	for _, list := range lists {
		for steps := 0; steps <= g.count; steps++ {
			r := g.resources[list.text]
			if r == nil {
				break
			}
			out = append(out, r.all(rdfNS+"first")...)
			rest := r.all(rdfNS + "rest")
			if len(rest) != 1 {
				break
			}
			list = rest[0]
		}
	}
	return out
}

// all returns the objects of properties, in their order.
func (r *resource) all(properties ...string) (out []node) {
	for _, property := range properties {
		out = append(out, r.properties[property]...)
	}
	return out
}

// is reports whether r is of one of the classes.
func (r *resource) is(classes ...string) bool {
	return slices.ContainsFunc(r.properties[rdfType], func(n node) bool { return slices.Contains(classes, n.text) })
}

const (
	rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	rdfNS   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsdNS   = "http://www.w3.org/2001/XMLSchema#"
	skosNS  = "http://www.w3.org/2004/02/skos/core#"
	skosXL  = "http://www.w3.org/2008/05/skos-xl#"
	rdfsNS  = "http://www.w3.org/2000/01/rdf-schema#"
	dctNS   = "http://purl.org/dc/terms/"
)
