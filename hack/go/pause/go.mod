module tradewinds.dev/hack/go/pause

go 1.24.0
