package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	"oras.land/oras-go/v2/content"
	"oras.land/oras-go/v2/errdef"
	"oras.land/oras-go/v2/registry/remote"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// Pulled is a release that was pulled and verified.
type Pulled struct {
	// Digest is that of the manifest. Whoever pulls by it gets what was verified,
	// with any client.
	Digest string
	// Base begins the names of the files: carveout, or carveout-site.
	Base string
	// Archive and Statement are the bytes of the files of the release.
	Archive, Statement []byte
	Bundle             *verify.Bundle
}

// Pull pulls a release, by tag or digest, into memory, and verifies it. All that
// a client could take from the artifact is held to the release: not only the
// archive, but also what Conftest would unpack, and the manifest to the byte.
func Pull(ctx context.Context, reference string, options Options) (*Pulled, error) {
	options = options.withDefaults()
	options.Verify.Unsigned = false
	if options.Verify.Key.Algorithm() == "" {
		return nil, refusal.New(refusal.KeyNotPEM, "no key is given")
	}
	repository, err := open(reference, options)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(ctx, options.Timeout)
	defer stop()

	options.Progress("pulling the manifest")
	text, err := fetchManifest(ctx, repository)
	if err != nil {
		return nil, err
	}
	layers, err := readManifest(text)
	if err != nil {
		return nil, err
	}
	// The statement first: what nobody vouches for is not even pulled.
	options.Progress("pulling the statement")
	envelope, err := fetch(ctx, repository, "the statement", layers[2])
	if err != nil {
		return nil, err
	}
	stated, err := statement.Open(envelope, options.Verify.Key)
	if err != nil {
		return nil, err
	}
	if !stated.Covers(layers[0].Digest.Encoded()) {
		return nil, refusal.New(refusal.StatementDigest, "the archive (%s) is none of those that were released", layers[0].Digest)
	}
	options.Progress("pulling the archive")
	signed, err := fetch(ctx, repository, "the archive", layers[0])
	if err != nil {
		return nil, err
	}
	options.Progress("pulling the folder")
	folder, err := fetch(ctx, repository, "the folder", layers[1])
	if err != nil {
		return nil, err
	}
	files, err := archive.Read(signed)
	if err != nil {
		return nil, err
	}
	if err := checkFolder(folder, files); err != nil {
		return nil, err
	}
	// A manifest can say more to another client than it says here: a field or a
	// title more is a file more where Conftest unpacks.
	want, err := newArtifact(signed, folder, envelope, files, stated.Predicate)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(text, want.manifest) {
		return nil, refusal.New(ArtifactSpelling, "the manifest says something else than that of this release does").
			WithMend("push the release with `carveout bundle push`")
	}
	// Last, since it remembers the version as accepted.
	verified, err := verify.Verify(signed, envelope, options.Verify)
	if err != nil {
		return nil, err
	}
	return &Pulled{
		Digest: digest.FromBytes(text).String(), Base: baseOf(stated.Predicate.Name),
		Archive: signed, Statement: envelope, Bundle: verified,
	}, nil
}

func fetchManifest(ctx context.Context, repository *remote.Repository) ([]byte, error) {
	const doing = "pull the manifest"
	wanted := repository.Reference.Reference
	described, body, err := repository.Manifests().FetchReference(ctx, wanted)
	if errors.Is(err, errdef.ErrSizeExceedsLimit) {
		return nil, refusal.New(ArtifactTooLarge, "the manifest has more than %d bytes", maxManifest)
	}
	if err != nil {
		return nil, explain(ctx, doing, err)
	}
	defer func() { _ = body.Close() }() // read to its end, or refused
	if strings.Contains(described.MediaType, "index") || strings.Contains(described.MediaType, "manifest.list") {
		return nil, index()
	}
	if described.Size > maxManifest {
		return nil, refusal.New(ArtifactTooLarge, "the manifest has %d bytes, more than %d", described.Size, maxManifest)
	}
	text, err := io.ReadAll(io.LimitReader(body, maxManifest+1))
	if err != nil {
		return nil, explain(ctx, doing, err)
	}
	if len(text) > maxManifest {
		return nil, refusal.New(ArtifactTooLarge, "the manifest has more than %d bytes", maxManifest)
	}
	got := digest.FromBytes(text)
	if got != described.Digest || (strings.Contains(wanted, ":") && got.String() != wanted) {
		return nil, refusal.New(ArtifactDigest, "the registry answers with a manifest of another digest (%s) than it says or was asked for", got)
	}
	return text, nil
}

func index() error {
	return refusal.New(ArtifactIndex, "the reference is of a list of manifests, not of one release")
}

// readManifest returns the three layers of a release, each of a size that may be
// read. What else the manifest says is compared as a whole, later.
func readManifest(text []byte) ([]ocispec.Descriptor, error) {
	var manifest struct {
		ocispec.Manifest
		Manifests json.RawMessage `json:"manifests"`
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return nil, refusal.New(ArtifactManifest, "the manifest is no JSON of its form")
	}
	if manifest.Manifests != nil {
		return nil, index()
	}
	if manifest.SchemaVersion != 2 || manifest.MediaType != ocispec.MediaTypeImageManifest || manifest.ArtifactType != ArtifactType {
		return nil, refusal.New(ArtifactManifest, "the artifact is no release of Carveout").
			WithMend("push the release with `carveout bundle push`")
	}
	expected := []struct {
		mediaType string
		limit     int64
	}{{ArchiveType, archive.MaxBytes}, {FolderType, maxFolder}, {StatementType, maxStatement}}
	if len(manifest.Layers) != len(expected) {
		return nil, refusal.New(ArtifactLayers, "the artifact has %d layers, not archive, folder and statement", len(manifest.Layers))
	}
	for i, layer := range manifest.Layers {
		switch {
		case layer.MediaType != expected[i].mediaType:
			return nil, refusal.New(ArtifactLayers, "layer %d is of type %q, not %q", i+1, layer.MediaType, expected[i].mediaType)
		case layer.Digest.Validate() != nil || layer.Digest.Algorithm() != digest.SHA256:
			return nil, refusal.New(ArtifactLayers, "layer %d has no sha256 as its digest", i+1)
		case layer.Size <= 0 || layer.Size > expected[i].limit:
			return nil, refusal.New(ArtifactTooLarge, "layer %d has %d bytes; between 1 and %d are read", i+1, layer.Size, expected[i].limit)
		}
	}
	return manifest.Layers, nil
}

// fetch reads a blob of the size that was announced and checked, and compares its
// digest.
func fetch(ctx context.Context, repository *remote.Repository, name string, described ocispec.Descriptor) ([]byte, error) {
	doing := "pull " + name
	body, err := repository.Blobs().Fetch(ctx, described)
	if err != nil {
		return nil, explain(ctx, doing, err)
	}
	defer func() { _ = body.Close() }() // read to its end, or refused
	text, err := content.ReadAll(body, described)
	if err != nil && errors.Is(err, io.ErrUnexpectedEOF) && ctx.Err() == nil {
		return nil, refusal.New(ArtifactDigest, "%s: the registry's answer ends early", doing)
	}
	if err != nil {
		return nil, explain(ctx, doing, err)
	}
	return text, nil
}
