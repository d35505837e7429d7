package registry

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	"oras.land/oras-go/v2/errdef"
	"oras.land/oras-go/v2/registry/remote"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// Push verifies a signed release and pushes it under a tag. It returns the digest
// of the artifact: the same release always has the same.
func Push(ctx context.Context, reference string, signed, envelope []byte, options Options) (string, error) {
	options = options.withDefaults()
	options.Verify.Unsigned = false // OPA verifies the artifact
	verified, err := verify.Verify(signed, envelope, options.Verify)
	if err != nil {
		return "", fmt.Errorf("nothing is pushed: %w", err)
	}
	made, err := newArtifact(signed, nil, envelope, verified.Files(), verified.Release())
	if err != nil {
		return "", fmt.Errorf("nothing is pushed: %w", err)
	}
	repository, err := open(reference, options)
	if err != nil {
		return "", err
	}
	tag := repository.Reference.Reference
	if repository.Reference.ValidateReferenceAsDigest() == nil {
		return "", refusal.At(ReferenceInvalid, reference, "a push needs a tag; the digest follows from what is pushed").
			WithMend("write it like localhost:5000/carveout:%s", verified.Release().Version)
	}
	ctx, stop := context.WithTimeout(ctx, options.Timeout)
	defer stop()

	manifest := describe(ocispec.MediaTypeImageManifest, made.manifest, nil)
	manifest.ArtifactType = ArtifactType
	if err := free(ctx, repository, tag, manifest.Digest, options); err != nil {
		return "", err
	}
	for _, blob := range []struct {
		name, mediaType string
		content         []byte
	}{
		{"the statement", StatementType, made.statement},
		{"the archive", ArchiveType, made.archive},
		{"the folder", FolderType, made.folder},
		{"the configuration", ocispec.MediaTypeImageConfig, made.config},
	} {
		options.Progress("pushing " + blob.name)
		described := describe(blob.mediaType, blob.content, nil)
		there, err := repository.Blobs().Exists(ctx, described)
		if err != nil {
			return "", explain(ctx, "ask the registry for "+blob.name, err)
		}
		if there {
			continue
		}
		if err := repository.Blobs().Push(ctx, described, bytes.NewReader(blob.content)); err != nil {
			return "", explain(ctx, "push "+blob.name, err)
		}
	}
	options.Progress("pushing the manifest")
	if err := repository.Manifests().PushReference(ctx, manifest, bytes.NewReader(made.manifest), tag); err != nil {
		return "", explain(ctx, "push the manifest", err)
	}
	return manifest.Digest.String(), nil
}

// free refuses to take a tag from another artifact: whoever pulls by it would get
// something else than yesterday.
func free(ctx context.Context, repository *remote.Repository, tag string, ours digest.Digest, options Options) error {
	if options.Move {
		return nil
	}
	options.Progress("asking for the tag")
	there, err := repository.Resolve(ctx, tag)
	switch {
	case errors.Is(err, errdef.ErrNotFound):
		return nil
	case err != nil:
		return explain(ctx, "ask the registry for the tag", err)
	case there.Digest != ours:
		return refusal.At(TagTaken, tag, "the tag has another artifact, %s", there.Digest).
			WithMend("push under another tag, or say --move to let the tag go on to this release")
	}
	return nil
}
