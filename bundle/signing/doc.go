// Package signing has the keys that sign and verify bundles. A key stands for
// one algorithm, so that neither a bundle nor a mistake can choose another: what
// is not RS256 (3072 bits and more), ES256 or ES384 is refused. Signatures are
// deterministic, so that a bundle signed twice has the same bytes twice.
package signing
