package release

import (
	"bytes"
	_ "embed" // for the template
	"strings"
	"text/template"

	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

//go:embed VERIFY.md.tmpl
var verifyText string

// instructions say how a stranger verifies this very release, with the commands
// for the kind of its key.
func instructions(said statement.Release, options Options) ([]byte, error) {
	parsed, err := template.New(VerifyFile).Parse(verifyText)
	if err != nil {
		return nil, err
	}
	key := options.Verify.Key
	values := map[string]any{
		"Release": said, "Algorithm": key.Algorithm(), "KeyID": keyID(options), "Scope": verify.Policies,
		"Fingerprint": strings.TrimPrefix(key.Fingerprint(), "sha256:"),
		"PayloadType": statement.PayloadType, "PayloadTypeLength": len(statement.PayloadType),
		"Hash": "sha256", "Digits": 64, "Next": 65,
		"Elliptic": key.Algorithm() != signing.RS256,
		"Signed":   SignedFile, "Unsigned": UnsignedFile, "Statement": StatementFile, "Key": KeyFile,
		"SBOM": SBOMFile, "Index": IndexFile, "Sums": SumsFile,
	}
	if key.Algorithm() == signing.ES384 {
		values["Hash"], values["Digits"], values["Next"] = "sha384", 96, 97
	}
	var text bytes.Buffer
	err = parsed.Execute(&text, values)
	return text.Bytes(), err
}

// keyID is the name of the key in the archive's signature.
func keyID(options Options) string {
	if options.Verify.KeyID == "" {
		return signature.DefaultKeyID
	}
	return options.Verify.KeyID
}
