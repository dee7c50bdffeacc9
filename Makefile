# Every task of the project: `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# What does not wait for another is made side by side: packages come while something compiles.
MAKEFLAGS += --no-print-directory -j$(shell nproc)

# What builds, vets and tests is compiled in one way, that of a release, and so once: Go compiles all packages again,
# also those of the standard library, for each set of these. go-app has 52000 lines that were generated: inlining in them
# takes twelve seconds, and makes the PWA larger.
export CGO_ENABLED := 0
export GOFLAGS := $(GOFLAGS) -trimpath -gcflags=github.com/maxence-charriere/go-app/...=-l

PORT ?= 8080
# tinygo, or go: the standard compiler, for development only (about 520 KB).
WIDGET_COMPILER ?= tinygo

VERSION := $(shell cat VERSION)
# Where Go files are: adding or taking one away changes its folder.
GO_FOLDERS := $(shell find app bench cmd e2e/vectors glossary tools web -type d -not -path '*/testdata*' -not -path 'web/dist*')
GO_FILES := $(shell find $(GO_FOLDERS) -maxdepth 1 -name '*.go' -not -name '*_test.go')
PAGE_FILES := $(wildcard web/embed/* web/node/* web/style/* web/pwa/*)
# What the widget is made of: see cmd/widget.
MODULES := web/dist/marks.wasm web/dist/cards.wasm web/dist/search.wasm
say = @printf '\033[1m» %s\033[0m\n' '$(1)'

.PHONY: help
help: ## Print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

.PHONY: run
run: bin/cpaas-glossary ## Build, then serve the demo at 127.0.0.1:8080 and the PWA at /glossary/ (PORT=n)
	@bin/cpaas-glossary serve --addr 127.0.0.1:$(PORT) --home index.html

# How small the files of dist/site are compressed: fast takes 4 of 32 seconds.
COMPRESS ?= best
.PHONY: build
build: bin/cpaas-glossary dist/node/plugin.wasm ## Build the command and dist/site with the folder to embed, and print every size
	@bin/cpaas-glossary build -o dist/site --compress $(COMPRESS)
	@go run ./tools/sizes

.PHONY: check
check: glossary/builtin/default.pack node_modules/.stamp ## Check what needs no browser: format, vet, lint, types, short tests (under a minute)
	@tools/check.sh

.PHONY: test
test: COMPRESS := fast
test: glossary/builtin/default.pack node_modules/.stamp build vectors browsers ## Run every test: content, Go, WebAssembly and browsers
	@tools/test.sh

.PHONY: fuzz
fuzz: glossary/builtin/default.pack ## Fuzz each target of Go for ten minutes (FUZZTIME=1m for less)
	@tools/fuzz.sh

.PHONY: audit
audit: glossary/builtin/default.pack node_modules/.stamp ## Look for known vulnerabilities in what we are built of
	@tools/audit.sh

.PHONY: bench
bench: build browsers ## Measure, beside peers, and write docs/performance.* (QUICK=1: fewer runs, no report)
	@node bench/main.mjs
	@bench/scale.sh $(if $(QUICK),3000,50000)
	@bench/estate.sh $(if $(QUICK),8,256)

.PHONY: sheet
sheet: build browsers ## Draw docs/img/cards.webp: the card in three engines, to look at
	@node e2e/contact-sheet.js

.PHONY: dist
dist: build ## Make what is released, in dist, with checksums
	@tools/dist.sh dist

.PHONY: generate
generate: ## Write the generated files that are committed: class table, pack and schemas
	@go generate ./glossary/words ./glossary/builtin
	@go run ./cmd/cpaas-glossary schema docs/schema >/dev/null

.PHONY: clean
clean: ## Remove what the build made; tools stay in .cache
	@rm -rf bin dist web/dist/*.js web/dist/*.mjs web/dist/*.wasm web/dist/*.txt web/dist/pwa web/dist/*.stamp .cache/vectors

# Each thing is made of the Go files that its package imports and what they embed:
# .cache/deps.mk says which, a third of a second after any of them has changed.
ifneq ($(filter-out help clean,$(or $(MAKECMDGOALS),help)),)
-include .cache/deps.mk
endif
.cache/deps.mk: tools/go-deps.sh go.mod $(GO_FILES) $(addsuffix /.,$(GO_FOLDERS)) # /. for bench, which is also a command
	@mkdir -p $(@D)
	@tools/go-deps.sh >$@

# The command carries the scripts and the modules inside itself.
bin/cpaas-glossary: go.mod glossary/builtin/default.pack web/dist/cpaas-glossary.js web/dist/NOTICES.txt $(MODULES) web/dist/pwa/app.wasm.br VERSION
	$(call say,Building bin/cpaas-glossary)
	@go build -ldflags '-s -w -X main.version=$(VERSION)' -o $@ ./cmd/cpaas-glossary

glossary/builtin/default.pack: $(wildcard glossary/terms/*.yaml)
	$(call say,Compiling the glossary)
	@go run ./glossary/builtin/gen -terms glossary/terms -o $@

# One bundler writes all scripts and styles.
web/dist/cpaas-glossary.js web/dist/pwa/app.js &: $(PAGE_FILES) go.mod node_modules/.stamp VERSION web/dist/compiler.$(WIDGET_COMPILER).stamp
	$(call say,Bundling the scripts)
	@go run ./tools/bundle -compiler $(WIDGET_COMPILER) -o web/dist

# The licences of the libraries in what is built.
web/dist/NOTICES.txt: go.mod tools/tinygo/go.mod node_modules/.stamp tools/notices/main.go
	@go run ./tools/notices -o $@

# Half a minute, most of it brotli.
web/dist/pwa/app.wasm.br: go.mod $(shell find tools/pwamodule/std -name "*.go")
	$(call say,Compiling the PWA)
	@go run ./tools/pwamodule -o $@

$(MODULES): web/dist/%.wasm: go.mod tools/build-widget.sh tools/tinygo/widget.json web/dist/compiler.$(WIDGET_COMPILER).stamp
	$(call say,Compiling the $* module with $(WIDGET_COMPILER))
	@tools/build-widget.sh $(WIDGET_COMPILER) $* $@

# For programs that build sites; what the standard compiler makes needs a script around it.
dist/node/plugin.wasm: go.mod tools/build-widget.sh tools/tinygo/widget.json
	$(call say,Compiling the plugin module with tinygo)
	@tools/build-widget.sh tinygo plugin $@

# Changing the compiler builds both again.
web/dist/compiler.$(WIDGET_COMPILER).stamp:
	@rm -f web/dist/compiler.*.stamp; touch $@

node_modules/.stamp: package.json package-lock.json
	$(call say,Installing npm packages)
	@command -v npm >/dev/null || { echo 'npm is missing: install Node.js 20.19 or later (on Debian: apt-get install nodejs npm)' >&2; exit 1; }
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# What the vectors test runs: the module as both compilers make it, and the
# answers of native Go.
.PHONY: vectors
VECTOR_MODULES := $(foreach c,tinygo go,$(foreach m,marks cards search,.cache/vectors/$(c)/$(m).wasm))
vectors: $(VECTOR_MODULES) .cache/vectors/native.json

.cache/vectors/go/%.wasm: web/dist/%.wasm
	@mkdir -p $(@D)
	$(call say,Compiling the $* module with go for the vectors)
	@tools/build-widget.sh go $* $@

.cache/vectors/tinygo/%.wasm: web/dist/%.wasm
	@mkdir -p $(@D)
	$(call say,Compiling the $* module with tinygo for the vectors)
	@tools/build-widget.sh tinygo $* $@

# One of the two compilers made what ships: of two such rules, the last counts.
.cache/vectors/$(WIDGET_COMPILER)/%.wasm: web/dist/%.wasm
	@mkdir -p $(@D)
	@cp $< $@

.cache/vectors/native.json: go.mod glossary/builtin/default.pack glossary/search/testdata/queries.tsv
	@mkdir -p $(@D)
	@go run ./e2e/vectors > $@

.PHONY: browsers
browsers:
	@tools/install.sh chromium-headless-shell:chromium-headless-shell || echo 'the tests run in chromium itself, which takes longer'
	@tools/install.sh chromium:chromium firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb
