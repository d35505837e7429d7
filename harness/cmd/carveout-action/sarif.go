package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
)

// The parts of SARIF 2.1.0 that a redacted report has.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		Results []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string    `json:"id"`
		ShortDescription sarifText `json:"shortDescription"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId"`
		Level               string            `json:"level"`
		Message             sarifText         `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		PhysicalLocation struct {
			ArtifactLocation struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			// Region is the first line, always: code scanning wants one.
			Region struct {
				StartLine int `json:"startLine"`
			} `json:"region"`
		} `json:"physicalLocation"`
	}
)

// place stands for every document: code scanning wants a location, and the name of
// a file may say what the work is about.
const place = "carveout-check"

func writeSARIF(w io.Writer, r results) error {
	run := sarifRun{Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "carveout", Rules: []sarifRule{}}
	for _, rule := range r.rules() {
		level := "error"
		if rule.verdict == undetermined {
			level = "warning"
		}
		sum := sha256.Sum256([]byte(rule.id))
		result := sarifResult{
			RuleID: rule.id, Level: level,
			Message:             sarifText{rule.verdict + ": the report of the run says where and why"},
			Locations:           make([]sarifLocation, 1),
			PartialFingerprints: map[string]string{"carveoutRule/v1": hex.EncodeToString(sum[:])},
		}
		location := &result.Locations[0].PhysicalLocation
		location.ArtifactLocation.URI, location.Region.StartLine = place, 1
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{rule.id, sarifText{rule.id}})
		run.Results = append(run.Results, result)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}
