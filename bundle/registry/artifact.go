package registry

import (
	"encoding/json"
	"fmt"

	"github.com/opencontainers/go-digest"
	specs "github.com/opencontainers/image-spec/specs-go"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// The types of an artifact and of its layers. OPA takes the first layer of
// ArchiveType, and looks at no other.
const (
	ArtifactType  = "application/vnd.itar-carveout.release.v1"
	ArchiveType   = ocispec.MediaTypeImageLayerGzip
	FolderType    = "application/vnd.itar-carveout.folder.v1.tar+gzip"
	StatementType = "application/vnd.in-toto+dsse"
)

// The annotations by which oras, and with it Conftest, unpacks a layer.
const (
	annotationUnpack = "io.deis.oras.content.unpack"
	annotationDigest = "io.deis.oras.content.digest"
)

// The limits of an artifact.
const (
	maxManifest  = 64 << 10
	maxFolder    = archive.MaxBytes + 1<<20
	maxStatement = 64 << 10
)

// artifact is a release as a registry holds it.
type artifact struct {
	archive, folder, statement []byte
	config, manifest           []byte
}

// newArtifact makes the artifact of a release. The folder is given if it was
// pulled: another version of Go may have compressed it in another way.
func newArtifact(signed, folder, envelope []byte, files []archive.File, said statement.Release) (artifact, error) {
	plain, err := archive.Tar(files)
	if err != nil {
		return artifact{}, err
	}
	unpacked, err := folderTar(files)
	if err != nil {
		return artifact{}, err
	}
	if folder == nil {
		if folder, err = compress(unpacked); err != nil {
			return artifact{}, err
		}
	}
	made := artifact{archive: signed, folder: folder, statement: envelope}
	layers := []digest.Digest{digest.FromBytes(plain), digest.FromBytes(unpacked), digest.FromBytes(envelope)}
	// Nothing runs the image, but its configuration has to have the form of one.
	made.config, err = json.Marshal(ocispec.Image{
		Platform: ocispec.Platform{Architecture: "unknown", OS: "unknown"},
		RootFS:   ocispec.RootFS{Type: "layers", DiffIDs: layers},
	})
	if err != nil {
		return artifact{}, fmt.Errorf("write the configuration of the artifact: %w", err)
	}
	base := baseOf(said.Name)
	made.manifest, err = json.Marshal(ocispec.Manifest{
		Versioned:    specs.Versioned{SchemaVersion: 2},
		MediaType:    ocispec.MediaTypeImageManifest,
		ArtifactType: ArtifactType,
		Config:       describe(ocispec.MediaTypeImageConfig, made.config, nil),
		Layers: []ocispec.Descriptor{
			describe(ArchiveType, made.archive, map[string]string{
				ocispec.AnnotationTitle: base + bundle.SignedSuffix,
			}),
			describe(FolderType, made.folder, map[string]string{
				// The name of what is unpacked begins every name within.
				ocispec.AnnotationTitle: ".",
				annotationUnpack:        "true",
				annotationDigest:        layers[1].String(),
			}),
			describe(StatementType, made.statement, map[string]string{
				ocispec.AnnotationTitle: base + bundle.StatementSuffix,
			}),
		},
		Annotations: map[string]string{
			// The clock of whoever pushes would give each push another digest.
			ocispec.AnnotationCreated:  said.NotBefore,
			ocispec.AnnotationTitle:    said.Name,
			ocispec.AnnotationVersion:  said.Version,
			ocispec.AnnotationRevision: said.Revision,
			ocispec.AnnotationVendor:   said.Issuer,
		},
	})
	if err != nil {
		return artifact{}, fmt.Errorf("write the manifest of the artifact: %w", err)
	}
	return made, nil
}

func baseOf(name string) string {
	if name == verify.Site {
		return "carveout-site"
	}
	return "carveout"
}

func describe(mediaType string, content []byte, annotations map[string]string) ocispec.Descriptor {
	return ocispec.Descriptor{
		MediaType:   mediaType,
		Digest:      digest.FromBytes(content),
		Size:        int64(len(content)),
		Annotations: annotations,
	}
}
