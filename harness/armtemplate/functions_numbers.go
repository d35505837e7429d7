package armtemplate

import "math"

func arithmetic(of func(a, b int64) (int64, bool)) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		a, okA := args[0].(int64)
		b, okB := args[1].(int64)
		if !okA || !okB {
			return nil, false
		}
		return of(a, b)
	}
}

func add(a, b int64) (int64, bool) {
	sum := a + b
	return sum, (sum > a) == (b > 0)
}

func sub(a, b int64) (int64, bool) {
	difference := a - b
	return difference, (difference < a) == (b > 0)
}

func mul(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	product := a * b
	return product, product/b == a && (a != -1 || b != math.MinInt64) && (b != -1 || a != math.MinInt64)
}

func div(a, b int64) (int64, bool) {
	if b == 0 || a == math.MinInt64 && b == -1 {
		return 0, false
	}
	return a / b, true
}

func mod(a, b int64) (int64, bool) {
	if b == 0 || a == math.MinInt64 && b == -1 {
		return 0, false
	}
	return a % b, true
}

// extreme is min or max, of integers or of one array of them.
func extreme(better func(a, b int64) bool) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		if list, ok := args[0].([]any); ok && len(args) == 1 {
			args = list
		}
		if len(args) == 0 {
			return nil, false
		}
		best, ok := args[0].(int64)
		for _, arg := range args {
			n, isInt := arg.(int64)
			ok = ok && isInt
			if better(n, best) {
				best = n
			}
		}
		return best, ok
	}
}

// maxRange is Azure's own limit for a range.
const maxRange = 10_000

// numbers is range(start, count).
func numbers(args []any) (any, bool) {
	start, okStart := args[0].(int64)
	count, okCount := args[1].(int64)
	if !okStart || !okCount || count < 0 || count > maxRange || start > math.MaxInt64-count {
		return nil, false
	}
	out := []any{}
	for i := range count {
		out = append(out, start+i)
	}
	return out, true
}
