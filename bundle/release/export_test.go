package release

// Sum is sum.
func Sum(text []byte) string { return sum(text) }
