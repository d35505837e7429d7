// Package armtemplate works out what an Azure Resource Manager template says,
// as far as the template itself, a file of parameters and the region of the
// deployment tell. Templates are read leniently where Azure reads them so
// (comments, trailing commas, byte order mark, strings over several lines) and
// strictly where two readers could understand two things (keys that are there
// twice, limits on size and depth).
//
// The evaluation is partial: an expression that cannot be known stays an
// expression, with what is known of it put in. Wherever the documentation of a
// function leaves room (letters outside ASCII, how a boolean becomes text, case),
// the value counts as not known. So a resolved template says nothing that the
// template does not say; it can only say less than Azure would.
//
// Values of secure parameters are never used and never written.
package armtemplate

import (
	"io"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// Error says why a template or a file of parameters was refused and where. It
// holds no value of them, since a value may be a secret.
type Error = strictjson.Error

// Options is what is known besides the template.
type Options struct {
	// File names the template in errors.
	File string
	// Parameters is a deploymentParameters.json; nil for none. With one, even one
	// that names no parameter, the defaults count as chosen.
	Parameters io.Reader
	// ParametersFile names the file of parameters in errors.
	ParametersFile string
	// Location is the region of the resource group, or of the deployment where
	// the template is deployed to more than a group; empty when not known.
	Location string
}

// Result is a template as far as it could be worked out.
type Result struct {
	// Template is plain JSON, indented, in the order of the document. It is there
	// to be read, not to be deployed.
	Template []byte
	// Missing names the required parameters without a value, in the order of the
	// document. Secure ones are not among them: no value of theirs is used.
	Missing []string
	// Defaults names, sorted, the parameters whose defaults are put in without
	// Options.Parameters. The template says so too, in its metadata.
	Defaults []string
	// Unreadable says of each expression that could not be parsed where it is.
	// It stays as it is.
	Unreadable []*Error
}

// Resolve works out a template. A refusal is an *Error.
func Resolve(template io.Reader, options Options) (Result, error) {
	source, err := readSource(template, options.File)
	if err != nil {
		return Result{}, err
	}
	given := &object{}
	if options.Parameters != nil {
		if given, err = readParameters(options.Parameters, options.ParametersFile); err != nil {
			return Result{}, err
		}
	}
	root, ok := source.root.(*object)
	if !ok {
		return Result{}, source.refuse(0, "an ARM template is a JSON object", "")
	}
	if err := checkTemplate(source, root); err != nil {
		return Result{}, err
	}
	top, err := topScope(source, root, given, options)
	if err != nil {
		return Result{}, err
	}
	resolved := top.template(root)
	var defaults []string
	if options.Parameters == nil {
		defaults = top.defaults(root)
		mark(resolved, root, defaults)
	}
	out, err := write(resolved, top.work)
	if err != nil {
		return Result{}, source.refuse(0, err.Error(), "")
	}
	if top.fault != nil {
		return Result{}, top.fault
	}
	return Result{Template: out, Missing: top.missing(root), Defaults: defaults, Unreadable: source.unreadable}, nil
}
