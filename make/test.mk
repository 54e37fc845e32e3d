##@ Test

.PHONY: test unit it e2e bench
test: ## all layers, generated files and lint included; what CI runs
	@hack/test/all

unit: setup ## pure tests, Java and Python: seconds
	@hack/test/unit

it: setup ## a real API server, DynamoDB Local, an S3 server, the real sandbox
	@hack/test/it

e2e: setup ## a real cluster with pods: both demos, helm test, attack corpus, recovery
	@hack/test/e2e

bench: build ## measure latency, writes and throughput; prints figures, asserts none
	@hack/test/bench
