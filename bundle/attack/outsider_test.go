package attack

import (
	"bytes"
	"compress/gzip"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

const (
	aPolicy = "carveout/azure/clouds/clouds.rego"
	aTable  = "carveout/azure/regions/data.json"
)

// outsiders change the archive on its way, and have no key.
var outsiders = []attack{
	{"a byte of a policy changed", refusal.StatementDigest, func(l *lab) error {
		return l.outsider(pack(with(l.signed, aPolicy, contentOf(l.signed, aPolicy)+"#")))
	}},
	{"a table changed", refusal.StatementDigest, func(l *lab) error {
		return l.outsider(pack(with(l.signed, aTable, replaced(contentOf(l.signed, aTable), `"SG"`, `"US"`))))
	}},
	{"white space of a table changed, which OPA's digest does not cover", refusal.StatementDigest, func(l *lab) error {
		return l.outsider(pack(with(l.signed, aTable, contentOf(l.signed, aTable)+"\n")))
	}},
	{"a file added", refusal.StatementDigest, func(l *lab) error {
		return l.outsider(pack(with(l.signed, "carveout/added.rego", "package carveout\n")))
	}},
	{"a file removed", refusal.StatementDigest, func(l *lab) error { return l.outsider(pack(without(l.signed, aPolicy))) }},
	{"a file doubled", refusal.StatementDigest, func(l *lab) error {
		return l.outsider(l.oneEntry(entry{header(aPolicy), "package carveout.azure.clouds\n"}))
	}},
	{"the signature taken out", refusal.StatementDigest, func(l *lab) error {
		return l.outsider(pack(with(without(l.signed, signature.File), "carveout/added.rego", "package carveout\n")))
	}},
	{"the released archive without signature in the place of the signed one", refusal.Unsigned, func(l *lab) error {
		return l.outsider(l.release.Unsigned)
	}},
	{"the same files packed by another gzip", refusal.StatementDigest, func(l *lab) error {
		var zipped bytes.Buffer
		writer := must(gzip.NewWriterLevel(&zipped, gzip.HuffmanOnly))
		must(writer.Write(must(archive.Tar(l.signed))))
		check(writer.Close())
		return l.outsider(zipped.Bytes())
	}},
	{"a byte after the end", refusal.StatementDigest, func(l *lab) error { return l.outsider(append(bytes.Clone(l.release.Signed), 0)) }},
	{"a second gzip member", refusal.StatementDigest, func(l *lab) error {
		return l.outsider(append(bytes.Clone(l.release.Signed), l.release.Signed...))
	}},
	{"cut off", refusal.StatementDigest, func(l *lab) error { return l.outsider(l.release.Signed[:len(l.release.Signed)/2]) }},
	{"an empty archive", refusal.StatementDigest, func(l *lab) error { return l.outsider(nil) }},
	{"a newer release of the same key and scope with this statement", refusal.StatementDigest, func(l *lab) error {
		files := l.sign(with(l.unsigned, "carveout/newer.rego", "package carveout.newer\n"))
		return l.outsider(pack(files))
	}},
	{"this archive with the statement of another release", refusal.StatementDigest, func(l *lab) error {
		other := pack(l.sign(with(l.unsigned, "carveout/newer.rego", "package carveout.newer\n")))
		return l.verify(l.release.Signed, l.seal(other, func(r *statement.Release) { r.Version = "1.5.0" }))
	}},
	{"a site bundle of the same key in the place of the policies", refusal.StatementName, func(l *lab) error {
		return l.verify(l.release.Signed, l.seal(l.release.Signed, func(r *statement.Release) { r.Name = verify.Site }))
	}},
	{"the policies in the place of a site bundle", refusal.StatementName, func(l *lab) error {
		return l.verify(l.release.Signed, l.release.Statement, func(o *verify.Options) { o.Name = verify.Site })
	}},
}
