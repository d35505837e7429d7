package harness_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness"
)

// A program asks before each transfer, and goes on only if the answer is met. An
// error is no answer: the decision beside it is undetermined.
func ExampleEngine_Decide() {
	ctx := context.Background()
	// A program leaves AsOf out: the clock says the day. This example fixes it.
	engine, err := harness.New(ctx, harness.AsOf("2026-11-23"), harness.AcceptReplay())
	if err != nil {
		fmt.Println("no transfer:", err)
		return
	}
	complete := true
	decision, err := engine.Decide(ctx, harness.Activity{
		Act: "send",
		ID:  "drawing-4711-to-supplier",
		Placements: []harness.ActivityPlacement{
			{Country: "US", Role: "primary"},
			{Region: "eastasia", Role: "replica"},
		},
		PlacementsComplete: &complete,
		Facts:              map[string]any{"data": map[string]any{"class": "technical_data", "classified": false}},
	})
	if err == nil && decision.Verdict == harness.Met {
		fmt.Println("transfer")
		return
	}
	fmt.Println("no transfer:", decision.Verdict)
	for _, finding := range decision.Findings {
		if finding.Verdict != nil && *finding.Verdict == harness.NotMet && finding.Citation != nil {
			fmt.Println("under", *finding.Citation)
			break
		}
	}
	// Output:
	// no transfer: not_met
	// under 22 CFR 120.54(a)(5)(iv), 22 CFR 126.1(d)(1)
}

// A pipeline checks a plan by what a plan can decide: where data is stored.
func ExampleEngine_Check() {
	ctx := context.Background()
	engine, err := harness.New(ctx,
		harness.AsOf("2026-11-23"), harness.AcceptReplay(),
		harness.GateOn("destination.stored"),
	)
	if err != nil {
		fmt.Println("not checked:", err)
		return
	}
	for _, name := range []string{"singapore-grs", "singapore-lrs"} {
		path := filepath.Join("..", "fixtures", "terraform", name, "plan.json")
		plan, err := os.Open(path)
		if err != nil {
			fmt.Println("not checked:", err)
			return
		}
		report, err := engine.Check(ctx, plan, harness.FilePath(path))
		_ = plan.Close() // opened to read: nothing is lost
		if err != nil {
			fmt.Println("not checked:", err)
			return
		}
		fmt.Printf("%s: %s\n", name, report.Gate.Verdict)
		for _, decision := range report.Decisions {
			if decision.Verdict == harness.NotMet {
				fmt.Println(" ", decision.Subject.Address)
			}
		}
	}
	// Output:
	// singapore-grs: not_met
	//   azurerm_storage_account.grs
	//   azurerm_storage_account.gzrs
	//   azurerm_storage_account.ragrs_display
	//   azurerm_storage_account.ragzrs
	// singapore-lrs: met
}

// A program that takes its policies from a release decides by nothing that was
// not verified. Archive, statement and key are files in a real one.
func ExampleVerifiedBundle() {
	ctx := context.Background()
	var archive, statement, publicKey []byte // of carveout.tar.gz, carveout.intoto.jsonl and the publisher's key

	key, err := signing.ParsePublic(publicKey)
	if err != nil {
		fmt.Println("no decision:", err)
		return
	}
	verified, err := verify.Verify(archive, statement, verify.Options{
		Key:   key,
		Store: verify.OpenStore("/var/lib/carveout"), // remembers versions, and refuses to go back
	})
	if err != nil {
		fmt.Println("no decision:", err)
		return
	}
	engine, err := harness.New(ctx, harness.VerifiedBundle(verified))
	if err != nil {
		fmt.Println("no decision:", err)
		return
	}
	report, err := engine.Check(ctx, bytes.NewReader([]byte("{}")))
	fmt.Println(report.Verdict, err)
	// Output: no decision: the key is not PEM [key-not-pem]
}
