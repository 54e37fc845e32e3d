##@ Demo

.PHONY: demo demo-clean
demo: setup ## cluster, images, Helm install, a competition on real prices, the leaderboard
	@hack/demo/up

demo-clean: ## remove what the demo made
	@hack/demo/down
