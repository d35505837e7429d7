package registry

import "github.com/itar-carveout/carveout/bundle/refusal"

// What can go wrong between here and a registry.
const (
	ReferenceInvalid   refusal.Code = "reference-invalid"
	RegistryUnreached  refusal.Code = "registry-unreached"
	RegistryTimeout    refusal.Code = "registry-timeout"
	RegistryDenied     refusal.Code = "registry-denied"
	RegistryNotFound   refusal.Code = "registry-not-found"
	RegistryRedirect   refusal.Code = "registry-redirect"
	RegistryAnswer     refusal.Code = "registry-answer"
	CredentialsInvalid refusal.Code = "credentials-invalid"
	TagTaken           refusal.Code = "tag-taken"
)

// What can be wrong with an artifact.
const (
	ArtifactIndex    refusal.Code = "artifact-index"
	ArtifactManifest refusal.Code = "artifact-manifest"
	ArtifactLayers   refusal.Code = "artifact-layers"
	ArtifactTooLarge refusal.Code = "artifact-too-large"
	ArtifactDigest   refusal.Code = "artifact-digest"
	ArtifactFolder   refusal.Code = "artifact-folder"
	ArtifactSpelling refusal.Code = "artifact-spelling"
)
