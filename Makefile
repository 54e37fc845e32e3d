# Every command of the project. `make help` lists them by topic; the targets themselves stand in make/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

include make/build.mk make/test.mk make/quality.mk make/cluster.mk make/demo.mk

.PHONY: help
help: ## this list
	@hack/make-help $(MAKEFILE_LIST)
