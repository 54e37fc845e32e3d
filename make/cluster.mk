##@ Local cluster

.PHONY: cluster-up cluster-down cluster-status
cluster-up: ## a Kubernetes on this machine; uses KUBECONFIG when it is given
	@hack/cluster/up

cluster-down: ## remove every trace of it (built programs stay in the cache)
	@hack/cluster/down

cluster-status: ## what runs, and how much memory it takes
	@hack/cluster/status
