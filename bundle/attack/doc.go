// Package attack has no code. Its tests build and sign the bundle that is
// shipped, attack it in every way that we know of, and fail if one of them
// passes or is refused for another reason than its own. `make attack` runs them
// all and prints a table.
//
// Most attacks come with a release statement that is freshly and rightly signed
// over the attacked bytes, as an insider or a stolen pipeline could make it:
// otherwise the digest of the archive would refuse everything, and the rules
// behind it would never be tried.
package attack
