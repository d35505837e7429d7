package harness_test

import (
	"context"
	"fmt"

	"github.com/itar-carveout/carveout/harness"
)

// A program asks before each transfer, and goes on only if the answer is met.
func ExampleEngine_Decide() {
	ctx := context.Background()
	engine, err := harness.New(ctx, harness.AsOf("2026-11-23"), harness.AcceptReplay())
	if err != nil {
		fmt.Println("no transfer:", err)
		return
	}
	complete := true
	decision, err := engine.Decide(ctx, harness.Activity{
		Act:                "store",
		ID:                 "upload-1",
		Placements:         []harness.ActivityPlacement{{Region: "eastasia", Role: "primary"}},
		PlacementsComplete: &complete,
	})
	if err != nil || decision.Verdict != harness.Met {
		fmt.Println("no transfer:", decision.Verdict)
	}
	// Output: no transfer: not_met
}
