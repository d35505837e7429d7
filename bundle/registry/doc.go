// Package registry pushes a signed release to an OCI registry and pulls it back.
// Nothing that does not verify is pushed, and nothing of what is pulled leaves
// the memory before it was verified. A registry vouches for nothing: whatever it
// answers is bounded, and compared with what the release says.
//
// One artifact serves OPA and Conftest alike. Its layers are the signed archive,
// which is the first layer of OPA's kind; the same files once more as a folder,
// for clients that unpack (they make no folders of their own, and an archive that
// OPA verifies lists none); and the release statement. All of the manifest follows
// from the release, so that one release has one digest.
package registry
