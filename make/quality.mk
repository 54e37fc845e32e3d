##@ Quality

.PHONY: lint format check-generated
lint: setup ## formatter and static checks for Java, Python and shell; links and paths of the pages
	@hack/lint/all

format: setup ## apply the formatters
	@hack/lint/format

check-generated: setup ## fail if a generated file differs from a fresh one
	@hack/generate --check
