module cpaas-glossary

go 1.26.0

require (
	github.com/blevesearch/segment v0.9.1
	github.com/stretchr/testify v1.12.1
	go.yaml.in/yaml/v3 v3.0.6
	golang.org/x/text v0.43.0
)
