package refusal

// The bytes of the archive.
const (
	ArchiveTooLarge Code = "archive-too-large"
	GzipInvalid     Code = "gzip-invalid"
	GzipHeader      Code = "gzip-header"
	GzipChecksum    Code = "gzip-checksum"
	GzipMembers     Code = "gzip-members"
	TrailingBytes   Code = "trailing-bytes"
	UnpackedTooBig  Code = "unpacked-too-large"
	RatioTooHigh    Code = "ratio-too-high"
	TarInvalid      Code = "tar-invalid"
	TarRecords      Code = "tar-records"
	NotCanonical    Code = "not-canonical"
)

// The entries of the archive.
const (
	TooManyEntries Code = "too-many-entries"
	EntryTooLarge  Code = "entry-too-large"
	EntryTwice     Code = "entry-twice"
	EntryCaseTwice Code = "entry-twice-but-for-case"
	EntryWithin    Code = "entry-within-a-file"
	EntryOrder     Code = "entries-not-sorted"
	SymbolicLink   Code = "symbolic-link"
	HardLink       Code = "hard-link"
	Fifo           Code = "fifo"
	Device         Code = "device"
	Folder         Code = "folder"
	EntryType      Code = "entry-type"
	NameEmpty      Code = "name-empty"
	NameTooLong    Code = "name-too-long"
	NameAbsolute   Code = "name-absolute"
	NameBackslash  Code = "name-backslash"
	NameParent     Code = "name-parent"
	NameSpelling   Code = "name-spelling"
	NameCharacters Code = "name-characters"
)

// The content of the bundle.
const (
	FileUnexpected     Code = "file-unexpected"
	DeltaBundle        Code = "delta-bundle"
	SignatureMisplaced Code = "signature-misplaced"
	ManifestMisplaced  Code = "manifest-misplaced"
	ManifestMissing    Code = "manifest-missing"
	ManifestField      Code = "manifest-field"
	ManifestRoots      Code = "manifest-roots"
	ManifestRevision   Code = "manifest-revision"
	ManifestVersion    Code = "manifest-rego-version"
	JSONInvalid        Code = "json-invalid"
	JSONDuplicate      Code = "json-duplicate-key"
	JSONEncoding       Code = "json-encoding"
	JSONDepth          Code = "json-too-deep"
	JSONTrailing       Code = "json-trailing"
	JSONTooLarge       Code = "json-too-large"
	RegoEncoding       Code = "rego-encoding"
	RegoTest           Code = "rego-test"
	RegoPackage        Code = "rego-package"
	RegoTooLarge       Code = "rego-too-large"
	RegoDepth          Code = "rego-too-deep"
	DataOutside        Code = "data-outside-root"
	NoRego             Code = "no-rego"
)

// The key that verifies.
const (
	KeyNotPEM   Code = "key-not-pem"
	KeySeveral  Code = "key-several"
	KeyPrivate  Code = "key-private"
	KeyKind     Code = "key-kind"
	KeyTooShort Code = "key-too-short"
	KeyInvalid  Code = "key-invalid"
)

// The OPA signature within the archive.
//
//nolint:gosec // names of refusals, no credentials
const (
	Unsigned           Code = "unsigned"
	SignaturesField    Code = "signatures-field"
	SignaturesPlugin   Code = "signatures-plugin"
	SignaturesNone     Code = "signatures-none"
	SignaturesSeveral  Code = "signatures-several"
	SignaturesTooLarge Code = "signatures-too-large"
	TokenInvalid       Code = "token-invalid"
	TokenHeader        Code = "token-header"
	TokenCritical      Code = "token-crit"
	TokenAlgorithmNone Code = "token-alg-none"
	TokenAlgorithmHMAC Code = "token-alg-hmac"
	TokenAlgorithm     Code = "token-alg"
	TokenKeyID         Code = "token-key-id"
	TokenKeyIDMissing  Code = "token-key-id-missing"
	TokenSignature     Code = "token-signature"
	TokenClaim         Code = "token-claim"
	TokenScope         Code = "token-scope"
	TokenDigestWeak    Code = "token-digest-weak"
	TokenDigest        Code = "token-digest"
	TokenFileTwice     Code = "token-file-twice"
	FileNotSigned      Code = "file-not-signed"
	FileMissing        Code = "file-missing"
	FileDigest         Code = "file-digest"
	OPARefused         Code = "opa-refused"
)

// The release statement beside the archive.
const (
	StatementMissing   Code = "statement-missing"
	StatementTooLarge  Code = "statement-too-large"
	StatementInvalid   Code = "statement-invalid"
	StatementSpelling  Code = "statement-spelling"
	StatementKey       Code = "statement-key"
	StatementSignature Code = "statement-signature"
	StatementType      Code = "statement-type"
	StatementField     Code = "statement-field"
	StatementName      Code = "statement-name"
	StatementIssuer    Code = "statement-issuer"
	StatementDigest    Code = "archive-digest"
	StatementNotYet    Code = "not-yet-valid"
	StatementExpired   Code = "expired"
	StatementOPA       Code = "opa-too-old"
	StatementRevision  Code = "statement-revision"
)

// The store of versions that were accepted before.
const (
	VersionRollback Code = "version-rollback"
	VersionReused   Code = "version-reused"
	StoreUnreadable Code = "store-unreadable"
	StoreUnwritable Code = "store-unwritable"
)
