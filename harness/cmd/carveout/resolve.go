package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/armtemplate"
	"github.com/itar-carveout/carveout/harness/report"
)

const resolveLong = `Resolve works out an Azure Resource Manager template and writes plain JSON that
any policy engine reads: without comments, with the values of parameters and
variables put in, copy loops unrolled, and without resources whose condition is
false. Nested templates are worked out in their own scope, or in the enclosing
one where they say outer.

It looks at the template, the file of parameters and --location, and at nothing
else: it never asks Azure. What cannot be known from these stays an expression,
with what is known of it put in: reference(), uniqueString(), the identifiers of
resources, parameters without a value, values that come from a key vault. A linked
template stays a link. So a policy that reads the result can decide more than on
the template, and never other than on it.

Without --parameters it puts in the defaults of parameters, names these under
carveoutDefaults in the metadata of the result, and says so on stderr: deployed with
others it is another template, and ` + "`carveout check`" + ` passes it through no gate. A
file of parameters, even an empty one ({"parameters": {}}), says that what it leaves
out is deployed with its default. A mark that the template has already stays.

Values of secure parameters (secureString, secureObject) are never written, and
neither are their defaults.

The result is there to be read, not to be deployed: what depends on a loop still
names it. A resource whose condition is false stays if it has child resources, for
Azure deploys these all the same. Linked templates and what Bicep calls modules
from a registry have to be built into the file first (bicep build).

FILE is a template, and - is standard input. A required parameter that has no value
is named on stderr, and so is an expression that cannot be read.

Exit codes:
  0  written
  2  could not run, or could not read something`

const resolveExample = `  # What a deployment to Southeast Asia would make
  carveout resolve azuredeploy.json --parameters azuredeploy.parameters.json --location southeastasia -o resolved.json

  # A Bicep file, and what its storage accounts replicate to
  bicep build main.bicep --stdout | carveout resolve --location southeastasia - |
    jq '.resources[] | select(.type == "Microsoft.Storage/storageAccounts") | .sku.name'`

type resolveFlags struct {
	parameters, location, output string
}

func newResolve(s streams) *cobra.Command {
	var f resolveFlags
	cmd := &cobra.Command{
		Use:     "resolve [flags] FILE|-",
		Short:   "Work out an ARM template: parameters, variables, loops, conditions",
		Long:    resolveLong,
		Example: resolveExample,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name one template, or - for standard input")
			}
			return nil
		},
		ValidArgsFunction: jsonFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noneEmpty(cmd.Flags()); err != nil {
				return err
			}
			return resolve(cmd.Context(), s, f, args[0])
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.parameters, "parameters", "", "`file` of parameters, as of az deployment group create")
	flags.StringVar(&f.location, "location", "", "Azure `region` of the resource group, or of a deployment to a subscription")
	flags.StringVarP(&f.output, "output", "o", "", "write the result to this `file` instead of stdout")
	complete(cmd, &checkFlags{})
	// It fails only for a flag that is not there; a script in testdata completes it.
	_ = cmd.RegisterFlagCompletionFunc("parameters", jsonFiles)
	return cmd
}

func jsonFiles(_ *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return []cobra.Completion{"json", "jsonc"}, cobra.ShellCompDirectiveFilterFileExt
}

func resolve(ctx context.Context, s streams, f resolveFlags, name string) error {
	if err := f.knownRegion(ctx); err != nil {
		return err
	}
	if name == stdinName && f.parameters == stdinName {
		return errors.New("standard input (-) can be read only once")
	}
	template, err := open(s, name)
	if err != nil {
		return exitOn(err)
	}
	defer func() { _ = template.Close() }() // opened to read: nothing is lost
	options := armtemplate.Options{File: name, ParametersFile: f.parameters, Location: normal(f.location)}
	if f.parameters != "" {
		parameters, err := open(s, f.parameters)
		if err != nil {
			return exitOn(err)
		}
		defer func() { _ = parameters.Close() }()
		options.Parameters = parameters
	}
	for _, input := range []string{name, f.parameters} {
		if f.output != "" && sameFile(f.output, input) {
			return fmt.Errorf("--output %s is one of the documents; name another file", f.output)
		}
	}
	result, err := armtemplate.Resolve(template, options)
	if err != nil {
		return exitOn(err)
	}
	for _, fault := range result.Unreadable {
		s.note("carveout: %v", fault)
	}
	if len(result.Missing) > 0 {
		s.note("carveout: %s: required parameters without a value, which stay expressions: %s",
			report.Safe(name), report.Safe(strings.Join(result.Missing, ", ")))
	}
	if len(result.Defaults) > 0 {
		s.note("carveout: %s: read with the default values of %s; the result says so and passes no gate. Give the parameters of the deployment with --parameters",
			report.Safe(name), report.Safe(strings.Join(result.Defaults, ", ")))
	}
	if f.output == "" || f.output == stdinName {
		_, err = s.out.Write(result.Template)
		return exitOn(err)
	}
	return exitOn(writeFile(f.output, func(file *os.File) error {
		_, err := file.Write(result.Template)
		return err
	}))
}

// knownRegion refuses a region that is none: a misspelt one would be written into
// every resource.
func (f resolveFlags) knownRegion(ctx context.Context) error {
	if f.location == "" {
		return nil
	}
	engine, err := harness.New(ctx)
	if err != nil {
		return exitOn(err)
	}
	return checkFlags{location: f.location}.known(engine)
}

// open opens a file or standard input.
func open(s streams, name string) (io.ReadCloser, error) {
	if name == stdinName {
		if s.terminal(s.in) {
			s.note("carveout: reading a document from the terminal; end it with Ctrl-D")
		}
		return io.NopCloser(s.in), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, &harness.InputError{File: name, Cause: bare(err)}
	}
	return file, nil
}
