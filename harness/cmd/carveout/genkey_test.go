package main

import (
	"os"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
)

// genkey makes a pair of keys: genkey ES256 key.pem key.pub.
func genkey(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: genkey RS256|ES256|ES384 private public")
	}
	ts.Check(writeKeys(args[0], ts.MkAbs(args[1]), ts.MkAbs(args[2])))
}

func writeKeys(algorithm, private, public string) error {
	text, err := signingtest.PEM(algorithm)
	if err != nil {
		return err
	}
	key, err := signing.ParsePrivate(text)
	if err != nil {
		return err
	}
	if err := os.WriteFile(private, text, 0o600); err != nil {
		return err
	}
	return os.WriteFile(public, key.Public().PEM(), 0o600)
}

// flip changes one bit of a file: flip file byte; a negative byte counts from the
// end.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip file byte")
	}
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	if at < 0 {
		at += len(text)
	}
	text[at] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), text, 0o600))
}
