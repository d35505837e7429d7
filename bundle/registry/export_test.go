package registry

import "time"

// Quick has less patience than a user has.
func Quick(o Options) Options {
	o.patience, o.retries = 300*time.Millisecond, 1
	return o
}

// IsLocal is isLocal.
func IsLocal(host string) bool { return isLocal(host) }
