package source

// Slug returns an id made of name, or "" where none can be made of it.
func Slug(name string) string { return slugOf(name) }
