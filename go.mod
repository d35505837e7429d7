module github.com/itar-carveout/carveout

go 1.26
