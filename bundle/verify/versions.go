package verify

import "golang.org/x/mod/semver"

// compareVersions compares two versions, written without a leading v, by the
// rules of Semantic Versioning.
func compareVersions(a, b string) int { return semver.Compare("v"+a, "v"+b) }

// isVersion holds a version to its full form, of three numbers.
func isVersion(text string) bool { return semver.Canonical("v"+text) == "v"+text }
