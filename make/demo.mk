##@ Demo

.PHONY: demo demo-fleet demo-clean
demo: setup ## cluster, images, Helm install, a competition on real prices, the leaderboard
	@hack/demo/up

demo-fleet: setup ## a trading fleet: real minutes replayed, ten models as pods, stops, uploads
	@hack/demo/fleet

demo-clean: ## remove what the demo made
	@hack/demo/down
