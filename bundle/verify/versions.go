package verify

import "golang.org/x/mod/semver"

// compareVersions compares two versions, written without a leading v, by the
// rules of Semantic Versioning.
func compareVersions(a, b string) int { return semver.Compare("v"+a, "v"+b) }

func isVersion(text string) bool { return semver.IsValid("v" + text) }
