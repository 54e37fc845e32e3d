##@ Build

.PHONY: setup build images generate clean
setup: ## install what the build needs (Debian as root), or name what is missing
	@hack/setup

build: setup ## compile everything: jars, launcher, the bin/tradewinds command
	@hack/mvn package -DskipTests
	@trader-image/build

images: setup ## build the container images; load them in the local cluster if it is up
	@hack/images/all

generate: setup ## regenerate CRDs, reference pages, schemas and the chart's copies
	@hack/generate

clean: ## remove what the build made in this tree (caches outside it stay)
	@rm -rf target ./*/target build
