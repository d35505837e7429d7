package armtemplate

// work bounds what evaluation may cost, so that a small template cannot unfold
// without end. It is shared by all scopes of one template.
type work struct {
	left, depth int
	fault       *Error
	source      *source
}

// The most steps that one template may take, and the deepest chain of values
// that are made of each other. The largest template that Azure takes has 4 MB,
// 256 parameters and 256 variables.
const (
	maxWork  = 10_000_000
	maxChain = 512
)

// spend takes n steps and reports whether there were as many.
func (w *work) spend(n int) bool {
	if w.left < n {
		w.left = 0
		w.fail(0, "the template unfolds into too much", "check its parts one by one")
		return false
	}
	w.left -= n
	return true
}

// fail keeps the first fault.
func (w *work) fail(at int, cause, mend string) {
	if w.fault == nil {
		w.fault = w.source.refuse(at, cause, mend)
	}
}
