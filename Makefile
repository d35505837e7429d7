# What contributors and CI run. `make help` lists it.
#
# Every tool is built by Go, from the Go module proxy, at the version below, into
# .cache/bin; each keeps a folder of its own, since the engines embed different
# versions of OPA and can share no module graph.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

CACHE := $(CURDIR)/.cache
GO ?= go

# ---- tools

# tool: name, module path, version. Defines <NAME> as the path of the binary.
define tool
$(2) := $(CACHE)/bin/$(1)@$(4)/$(1)
TOOLS += $$($(2))
$$($(2)):
	@echo "building $(1) $(4)"
	GOBIN=$$(@D) $(GO) install $(3)@$(4)
endef

GATEKEEPER_VERSION := v3.23.1
$(eval $(call tool,opa,OPA,github.com/open-policy-agent/opa,v1.22.2))
$(eval $(call tool,conftest,CONFTEST,github.com/open-policy-agent/conftest,v0.71.1))
$(eval $(call tool,gator,GATOR,github.com/open-policy-agent/gatekeeper/v3/cmd/gator,$(GATEKEEPER_VERSION)))
$(eval $(call tool,gatekeeper,GATEKEEPER,github.com/open-policy-agent/gatekeeper/v3,$(GATEKEEPER_VERSION)))
$(eval $(call tool,oras,ORAS,oras.land/oras/cmd/oras,v1.3.6))
$(eval $(call tool,registry,REGISTRY,github.com/distribution/distribution/v3/cmd/registry,v3.1.2))
$(eval $(call tool,gofumpt,GOFUMPT,mvdan.cc/gofumpt,v0.12.0))
$(eval $(call tool,golangci-lint,GOLANGCI_LINT,github.com/golangci/golangci-lint/v2/cmd/golangci-lint,v2.15.0))
$(eval $(call tool,actionlint,ACTIONLINT,github.com/rhysd/actionlint/cmd/actionlint,v1.7.12))
$(eval $(call tool,cyclonedx-gomod,CYCLONEDX_GOMOD,github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod,v1.10.0))

# kubernetes-tool: name, package, its module. Defines <NAME> as the path of the
# binary. What replaces modules of its own cannot be installed; a module that has
# the same replacements builds it, and its go.mod says which version. -trimpath
# would compile anew all that the other tools share with it.
KUBERNETES := harness/cluster/tools
kubernetes-version = $(shell sed -n 's|^[[:space:]]*$(1) \(v[^ ]*\).*|\1|p' $(KUBERNETES)/go.mod)
define kubernetes-tool
$(2) := $(CACHE)/bin/$(1)@$(call kubernetes-version,$(4))/$(1)
$$($(2)):
	@echo "building $(1) $(call kubernetes-version,$(4))"
	mkdir -p $$(@D)
	cd $(KUBERNETES) && $(GO) build -mod=readonly -ldflags '$$(KUBERNETES_LDFLAGS)' -o $$@ $(3)
endef

# A server that does not know its version says v0.0.0, which kubectl warns of.
KUBERNETES_VERSION := $(subst ., ,$(patsubst v%,%,$(call kubernetes-version,k8s.io/kubernetes)))
KUBERNETES_LDFLAGS := -s -w \
	-X k8s.io/component-base/version.gitVersion=$(call kubernetes-version,k8s.io/kubernetes) \
	-X k8s.io/component-base/version.gitMajor=$(word 1,$(KUBERNETES_VERSION)) \
	-X k8s.io/component-base/version.gitMinor=$(word 2,$(KUBERNETES_VERSION))

$(eval $(call kubernetes-tool,etcd,ETCD,go.etcd.io/etcd/server/v3,go.etcd.io/etcd/server/v3))
$(eval $(call kubernetes-tool,kube-apiserver,KUBE_APISERVER,k8s.io/kubernetes/cmd/kube-apiserver,k8s.io/kubernetes))
$(eval $(call kubernetes-tool,kubectl,KUBECTL,k8s.io/kubernetes/cmd/kubectl,k8s.io/kubernetes))

# Gatekeeper's own manifest, of the same version as its manager, for its kinds. Go
# is asked where no go.mod is, so that none is written to.
GATEKEEPER_MANIFEST := $(dir $(GATEKEEPER))gatekeeper.yaml
GATEKEEPER_MODULE := github.com/open-policy-agent/gatekeeper/v3@$(GATEKEEPER_VERSION)
$(GATEKEEPER_MANIFEST): $(GATEKEEPER)
	cd / && $(GO) mod download $(GATEKEEPER_MODULE) && install -m 644 "$$($(GO) list -m -f '{{.Dir}}' $(GATEKEEPER_MODULE))/deploy/gatekeeper.yaml" $@

# nginx is no Go: it is the package of Debian's release, unpacked and not installed.
NGINX := $(CACHE)/bin/nginx/nginx
TOOLS += $(NGINX)
$(NGINX):
	harness/clients/nginx.sh $(@D)

# ---- what is looked at

CAPABILITIES := bundle/capabilities.json
# The Rego that is no part of the bundle: our own checks and the other engines'
# entry points.
REGO_CHECKS := bundle/metadata bundle/coverage
REGO_EXAMPLES := examples/opa/policy examples/conftest
REGO := policies $(REGO_CHECKS) bundle/gatekeeper harness/clients/testdata $(REGO_EXAMPLES)
# The sample constraints and webhooks; the suites beside them are by hand.
SAMPLES := bundle/gatekeeper/samples
GENERATED := $(CAPABILITIES) $(SAMPLES) harness/schemas docs/traceability.md
# A real plan, for `opa eval` on the sources and on the bundle.
FIXTURE := fixtures/terraform/singapore-grs

# ---- for everyone

.PHONY: help
help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: test
test: ## Run the Go tests, fixtures included.
	$(GO) test ./...

.PHONY: check
check: check-rego-format check-rego check-rego-tests check-coverage check-metadata check-bundle check-generated check-modules check-go-format check-go-lint check-workflows ## Run every check beside the tests.

.PHONY: clients
clients: $(OPA) $(CONFTEST) $(GATOR) $(ORAS) $(REGISTRY) $(NGINX) ## Decide the fixtures with every client, serve signed bundles for real, and print the tables.
	rm -rf $(CACHE)/out/clients && mkdir -p $(CACHE)/out/clients
	@code=0; \
	(cd harness/clients && OPA=$(OPA) CONFTEST=$(CONFTEST) GATOR=$(GATOR) ORAS=$(ORAS) REGISTRY=$(REGISTRY) NGINX=$(NGINX) \
		CLIENTS_TABLES=$(CACHE)/out/clients $(GO) test -count=1 -timeout 40m ./...) || code=$$?; \
	cat $(CACHE)/out/clients/*.txt; exit $$code

.PHONY: engines
engines: clients ## The same as clients, its former name.

.PHONY: cluster
cluster: $(ETCD) $(KUBE_APISERVER) $(KUBECTL) $(GATEKEEPER) $(GATEKEEPER_MANIFEST) ## Start a Kubernetes API server with Gatekeeper, and see what its webhook rejects.
	cd harness/cluster && ETCD=$(ETCD) KUBE_APISERVER=$(KUBE_APISERVER) KUBECTL=$(KUBECTL) GATEKEEPER=$(GATEKEEPER) GATEKEEPER_MANIFEST=$(GATEKEEPER_MANIFEST) \
		$(GO) test -count=1 -timeout 20m -v ./...

.PHONY: gator
gator: $(GATOR) $(CACHE)/out/gatekeeper ## Run the suites of the Gatekeeper templates.
	@# gator passes where it finds no suite.
	@test "$$(ls $(CACHE)/out/gatekeeper/*/suite.yaml | wc -l)" -eq "$$(ls $(CACHE)/out/gatekeeper/*/template.yaml | wc -l)" || \
		{ echo "a template without a suite, or a suite without a template, in $(SAMPLES)"; exit 1; }
	$(GATOR) verify $(CACHE)/out/gatekeeper/...
	CARVEOUT_EVERY_KIND=1 $(GO) test -count=1 -timeout 30m -run TestPrunedTablesDecideAsTheFull -v ./bundle/gatekeeper

.PHONY: bench-gator
bench-gator: $(GATOR) $(CACHE)/out/gatekeeper ## Print the sizes of the Gatekeeper templates, and what a review takes.
	wc -c $(CACHE)/out/gatekeeper/*/template.yaml
	@for folder in $(CACHE)/out/gatekeeper/*/; do \
		echo "$$(basename $$folder)"; \
		$(GATOR) bench --engine rego --iterations 20 --filename $$folder/template.yaml --filename $$folder/constraint.yaml --filename $$folder/objects; \
	done

# What signs and verifies, and so has to run with Go's module for FIPS 140-3 alone.
FIPS_PACKAGES = $(patsubst %,./%,$(sort $(dir $(wildcard bundle/*_test.go $(foreach p,archive signature signing statement verify registry release,bundle/$(p)/*_test.go)))))

.PHONY: fips
fips: ## Build, sign, verify and decide by bundles with nothing but Go's module for FIPS 140-3.
	GOFIPS140=v1.0.0 $(GO) build -o $(CACHE)/fips/carveout ./harness/cmd/carveout
	CARVEOUT_FIPS=$(CACHE)/fips/carveout $(GO) test -count=1 -v -run '^TestBundlesUnderFIPS$$' ./harness/cmd/carveout
	GOFIPS140=v1.0.0 GODEBUG=fips140=only $(GO) test -count=1 $(FIPS_PACKAGES)

.PHONY: attack
attack: $(CACHE)/check ## Attack a signed bundle in every known way, flip each of its bits, and print what refuses it.
	cd bundle/attack && CARVEOUT_EVERY_FLIP=1 $(GO) test -count=1 -timeout 80m . -v 2>&1 | grep --line-buffered -Ev '^ *(=== |--- PASS)' | tee $(CACHE)/check/attack.txt
	@# What was not run has not passed.
	for ran in '^[0-9]+ cases, 0 accepted' 'Archive: ([0-9]+) of \1 single-bit flips of [0-9]+ bytes, 0 accepted' 'Statement: ([0-9]+) of \1 single-bit flips of [0-9]+ bytes, 0 accepted' \
		'of 20000 flips with a statement of their own' 'killed 300 times' '^Rego and JSON, each as much as it may be'; do \
		grep -Eq "$$ran" $(CACHE)/check/attack.txt || { echo "make attack did not see: $$ran"; exit 1; }; \
	done

.PHONY: corpus
corpus: ## Decide the real documents below CORPUS, a folder with corpus and plans, and write docs/corpus.md.
	@test -n "$(CORPUS)" || { echo "name the folder: make corpus CORPUS=<folder with corpus and plans>"; exit 2; }
	$(GO) run ./fixtures/corpus -write docs/corpus.md $(CORPUS)

.PHONY: bundle
bundle: $(CACHE)/out/carveout.tar.gz $(CACHE)/out/gatekeeper ## Build the OPA bundle and the Gatekeeper templates into .cache/out.

.PHONY: release-files
release-files: $(CYCLONEDX_GOMOD) ## Build what a release holds, before it is signed, into OUT, a new folder.
	@test -n "$(OUT)" || { echo "name a new folder outside the checkout: make release-files OUT=<folder>"; exit 2; }
	CYCLONEDX_GOMOD=$(CYCLONEDX_GOMOD) .github/release/build.sh "$(OUT)"

.PHONY: generate
generate: ## Renew the files that are generated and committed.
	$(GO) run ./bundle/cmd/bundle capabilities $(CAPABILITIES)
	$(GO) run ./bundle/cmd/bundle samples $(SAMPLES)
	$(GO) run ./harness/internal/genschemas
	$(GO) run ./bundle/traceability docs/traceability.md

.PHONY: format
format: $(OPA) $(GOFUMPT) ## Format the Go and the Rego.
	$(GOFUMPT) -w .
	$(OPA) fmt --write $(REGO)

.PHONY: tidy
tidy: ## Bring go.mod and go.sum of all modules up to date.
	$(GO) mod tidy
	cd harness/clients && $(GO) mod tidy
	cd harness/cluster && $(GO) mod tidy
	cd $(KUBERNETES) && $(GO) mod tidy

.PHONY: tools
tools: $(TOOLS) ## Build the pinned tools into .cache/bin.

.PHONY: clean
clean: ## Remove what was built, except the tools.
	rm -rf $(CACHE)/out $(CACHE)/check

# ---- checks

.PHONY: check-rego-format
check-rego-format: $(OPA) ## The Rego is formatted.
	$(OPA) fmt --diff --fail $(REGO)

.PHONY: check-rego
check-rego: $(OPA) $(CACHE)/check ## The Rego compiles, strictly, with what the oldest engine has.
	@# OPA reads every file of a schema folder, so it gets one of schemas alone;
	@# METADATA names them schema.activity, schema.workloads and so on.
	rm -rf $(CACHE)/check/schemas && mkdir $(CACHE)/check/schemas
	for file in harness/schemas/*.schema.json; do cp "$$file" "$(CACHE)/check/schemas/$$(basename "$$file" .schema.json).json"; done
	$(OPA) check --strict --capabilities $(CAPABILITIES) --schema $(CACHE)/check/schemas $(REGO)

.PHONY: check-rego-tests
check-rego-tests: $(OPA) ## The Rego tests pass.
	$(OPA) test --timeout 180s --capabilities $(CAPABILITIES) policies $(REGO_CHECKS)
	$(OPA) test --capabilities $(CAPABILITIES) examples/opa/policy

.PHONY: check-coverage
check-coverage: $(OPA) $(CACHE)/check ## The Rego tests reach every line.
	$(OPA) test --timeout 180s --coverage --format json policies $(REGO_CHECKS) >$(CACHE)/check/coverage.json
	@$(call no-problems,coverage,$(CACHE)/check/coverage.json)

.PHONY: check-metadata
check-metadata: ## Each rule that makes findings has complete METADATA.
	$(GO) test -count=1 ./bundle/metadata

.PHONY: check-bundle
check-bundle: $(OPA) $(CACHE)/out/carveout.tar.gz $(CACHE)/check ## OPA gives one report on the sources, as data and as a bundle, and on the archive.
	@# What the clock said is all that may differ.
	eval='$(OPA) eval --fail --format pretty --input $(FIXTURE)/plan.json --data carveout_run:$(FIXTURE)/run.json'; \
	query='json.remove(data.carveout.report, ["evaluated_at"])'; \
	$$eval --data policies "$$query" >$(CACHE)/check/sources.json; \
	$$eval --bundle policies "$$query" >$(CACHE)/check/folder.json; \
	$$eval --bundle $(CACHE)/out/carveout.tar.gz "$$query" >$(CACHE)/check/bundle.json; \
	diff -u $(CACHE)/check/sources.json $(CACHE)/check/folder.json; \
	diff -u $(CACHE)/check/sources.json $(CACHE)/check/bundle.json

.PHONY: check-generated
check-generated: $(CACHE)/check ## The generated files are up to date.
	rm -rf $(CACHE)/check/generated && mkdir $(CACHE)/check/generated
	cp -R $(GENERATED) $(CACHE)/check/generated
	$(MAKE) --no-print-directory generate
	@for file in $(GENERATED); do \
		diff -ru "$(CACHE)/check/generated/$$(basename "$$file")" "$$file" || \
			{ echo "$$file was out of date and is renewed: commit it"; exit 1; }; \
	done

.PHONY: check-modules
check-modules: ## go.mod and go.sum of the modules are tidy.
	$(GO) mod tidy -diff
	cd harness/clients && $(GO) mod tidy -diff
	cd harness/cluster && $(GO) mod tidy -diff

.PHONY: check-go-format
check-go-format: $(GOFUMPT) ## The Go is formatted.
	@files=$$($(GOFUMPT) -l .); \
	if [ -n "$$files" ]; then echo "not formatted (make format):"; echo "$$files"; exit 1; fi

.PHONY: check-go-lint
check-go-lint: $(GOLANGCI_LINT) ## The Go has no lint.
	$(GOLANGCI_LINT) run ./...
	cd harness/clients && $(GOLANGCI_LINT) run ./...
	cd harness/cluster && $(GOLANGCI_LINT) run ./...

.PHONY: check-workflows
check-workflows: $(ACTIONLINT) ## The workflows are well formed, pinned and ask for no more rights than listed.
	@# actionlint would use shellcheck and pyflakes where it finds them: not here, so
	@# that it says the same everywhere.
	$(ACTIONLINT) -shellcheck= -pyflakes=
	$(GO) test -count=1 -run 'Workflows|Dependabot' ./bundle/workflows

# no-problems: a folder of REGO_CHECKS, a JSON file. Prints what the Rego has to
# say of the file, and fails if it says anything.
define no-problems
problems=$$($(OPA) eval --fail --format raw --data bundle/$(1)/$(1).rego --input $(2) 'concat("\n", data.carveout_$(1).problems)'); \
if [ -n "$$problems" ]; then echo "$$problems"; exit 1; fi
endef

# ---- files

$(CACHE)/check $(CACHE)/out:
	mkdir -p $@

# Made anew each time: Go knows better than make what they depend on.
.PHONY: $(CACHE)/out/carveout.tar.gz $(CACHE)/out/gatekeeper

$(CACHE)/out/carveout.tar.gz: | $(CACHE)/out
	$(GO) run ./bundle/cmd/bundle archive $@

$(CACHE)/out/gatekeeper: | $(CACHE)/out
	rm -rf $@ && cp -R $(SAMPLES) $@
	$(GO) run ./bundle/cmd/bundle templates $@
