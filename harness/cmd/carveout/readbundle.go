package main

import (
	"fmt"
	"io"
	"os"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// readBundle verifies a bundle by its statement, which lies beside it, a public
// key and the versions accepted before. Nothing else reads bundles.
func readBundle(file, keyFile, storeDir, name string) (*verify.Bundle, error) {
	key, err := readPublicKey(keyFile)
	if err != nil {
		return nil, err
	}
	store, err := openStore(storeDir)
	if err != nil {
		return nil, err
	}
	data, err := readBounded(file, archive.MaxBytes)
	if err != nil {
		return nil, fmt.Errorf("read the bundle: %w", err)
	}
	statementFile := bundle.StatementPath(file)
	envelope, err := readBounded(statementFile, archive.MaxBytes)
	if err != nil {
		return nil, fmt.Errorf("read the release statement, which lies beside its archive: %w", err)
	}
	verified, err := verify.Verify(data, envelope, verify.Options{Key: key, Name: name, Store: store})
	if err != nil {
		return nil, fmt.Errorf("%s is refused: %w", file, err)
	}
	return verified, nil
}

func readPublicKey(file string) (signing.Public, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return signing.Public{}, fmt.Errorf("read the verification key: %w", err)
	}
	key, err := signing.ParsePublic(text)
	if err != nil {
		return signing.Public{}, fmt.Errorf("read the verification key %s: %w", file, err)
	}
	return key, nil
}

func openStore(dir string) (*verify.Store, error) {
	if dir == "" {
		return verify.DefaultStore()
	}
	return verify.OpenStore(dir), nil
}

// readBounded reads a file, one byte further than the limit at most: what is
// larger is refused by whoever checks it, without filling the memory.
func readBounded(name string, limit int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // opened to read: nothing is lost
	return io.ReadAll(io.LimitReader(file, limit+1))
}
