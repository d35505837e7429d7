package registry

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	"oras.land/oras-go/v2/content"
	"oras.land/oras-go/v2/errdef"
	ociregistry "oras.land/oras-go/v2/registry"
	"oras.land/oras-go/v2/registry/remote"
	"oras.land/oras-go/v2/registry/remote/auth"
	"oras.land/oras-go/v2/registry/remote/credentials"
	"oras.land/oras-go/v2/registry/remote/errcode"
	"oras.land/oras-go/v2/registry/remote/retry"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// Options say whom to ask, how, and what is expected of the bundle.
type Options struct {
	// Verify is what the bundle is held to.
	Verify verify.Options
	// PlainHTTP speaks HTTP without TLS. With localhost that is what happens
	// anyway.
	PlainHTTP bool
	// Timeout bounds the whole transfer; zero means five minutes.
	Timeout time.Duration
	// Version is that of the command, for the User-Agent.
	Version string
	// Progress, if there is one, is told of each step.
	Progress func(step string)
	// Move lets Push give a tag that another artifact has to this one.
	Move bool

	// patience is how long to wait for a registry to begin its answer, and retries
	// how often to ask again; tests have less of both.
	patience time.Duration
	retries  int
}

const (
	defaultTimeout  = 5 * time.Minute
	defaultPatience = 30 * time.Second
	defaultRetries  = 3
	maxRedirects    = 5
)

func (o Options) withDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.patience <= 0 {
		o.patience, o.retries = defaultPatience, defaultRetries
	}
	if o.Version == "" {
		o.Version = "unknown"
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	return o
}

// open makes the client of one repository.
func open(reference string, options Options) (*remote.Repository, error) {
	if strings.Contains(reference, "://") {
		return nil, refusal.At(ReferenceInvalid, reference, "a reference has no scheme").
			WithMend("write it like localhost:5000/carveout:1.4.0; for HTTP without TLS say --plain-http")
	}
	ref, err := ociregistry.ParseReference(reference)
	if err != nil {
		return nil, refusal.At(ReferenceInvalid, reference, "this is no reference of a registry").
			WithMend("write it like localhost:5000/carveout:1.4.0, or with @sha256:… for one artifact alone")
	}
	if ref.Reference == "" {
		return nil, refusal.At(ReferenceInvalid, reference, "the reference names no tag and no digest").
			WithMend("add the version, :1.4.0")
	}
	plain := options.PlainHTTP || isLocal(ref.Registry)
	store, err := credentials.NewStoreFromDocker(credentials.StoreOptions{})
	if err != nil {
		return nil, refusal.New(CredentialsInvalid, "the credentials of DOCKER_CONFIG cannot be read: %v", err)
	}
	return &remote.Repository{
		Reference: ref,
		PlainHTTP: plain,
		// What is no manifest of one image is refused, not looked into.
		ManifestMediaTypes: []string{ocispec.MediaTypeImageManifest},
		MaxMetadataBytes:   maxManifest,
		Client: &auth.Client{
			Client:     &http.Client{Transport: transport(plain, options), CheckRedirect: checkRedirect},
			Header:     http.Header{"User-Agent": {"carveout/" + options.Version}},
			Credential: credentials.Credential(store),
			Cache:      auth.NewCache(),
			ClientID:   "carveout",
		},
	}, nil
}

// isLocal reports whether a registry is on this machine, where Docker, oras and
// Conftest speak HTTP without being told as well.
func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

func transport(plain bool, options Options) http.RoundTripper {
	dialer := &net.Dialer{Timeout: options.patience}
	base := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           dialer.DialContext,
		TLSHandshakeTimeout:   options.patience,
		ResponseHeaderTimeout: options.patience,
		IdleConnTimeout:       options.patience,
		ForceAttemptHTTP2:     true,
		// What is unpacked on the way could be larger than what was announced.
		DisableCompression:     true,
		MaxResponseHeaderBytes: 64 << 10,
	}
	return &retry.Transport{
		Base: guard{base, plain, options.PlainHTTP},
		Policy: func() retry.Policy {
			return &retry.GenericPolicy{
				Retryable: retry.DefaultPredicate, Backoff: retry.DefaultBackoff,
				MinWait: 100 * time.Millisecond, MaxWait: 3 * time.Second, MaxRetry: options.retries,
			}
		},
	}
}

// guard keeps what a registry says (a redirect, the place of an upload, the one
// who gives tokens) from leading out of TLS.
type guard struct {
	base http.RoundTripper
	// plain: the registry itself is spoken to without TLS; told: because the user
	// said so, and not since it is on this machine.
	plain, told bool
}

func (g guard) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != "https" && (!g.plain || !g.told && !isLocal(req.URL.Host)) {
		return nil, refusal.New(RegistryRedirect, "the registry leads to %s, without TLS", req.URL.Host)
	}
	return g.base.RoundTrip(req)
}

// checkRedirect follows a registry to where it keeps its blobs, for reading only.
func checkRedirect(req *http.Request, via []*http.Request) error {
	switch {
	case len(via) > maxRedirects:
		return refusal.New(RegistryRedirect, "the registry redirects more than %d times", maxRedirects)
	case req.Method != http.MethodGet && req.Method != http.MethodHead:
		return refusal.New(RegistryRedirect, "the registry redirects an upload to %s", req.URL.Host)
	case isLocal(req.URL.Host) && !isLocal(via[0].URL.Host):
		return refusal.New(RegistryRedirect, "the registry redirects to this machine (%s)", req.URL.Host)
	}
	return nil
}

// explain gives an error of the transfer a code.
func explain(ctx context.Context, doing string, err error) error {
	var refused *refusal.Error
	var answer *errcode.ErrorResponse
	var network net.Error
	code, mend := RegistryUnreached, ""
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused):
		return fmt.Errorf("%s: %w", doing, refused)
	case errors.Is(err, errdef.ErrNotFound):
		code = RegistryNotFound
	case errors.Is(err, auth.ErrBasicCredentialNotFound):
		code, mend = RegistryDenied, "log in with docker login or oras login; the credentials are read from DOCKER_CONFIG"
	case errors.As(err, &answer) && (answer.StatusCode == http.StatusUnauthorized || answer.StatusCode == http.StatusForbidden):
		code, mend = RegistryDenied, "log in with docker login or oras login; the credentials are read from DOCKER_CONFIG"
	case errors.As(err, &answer):
		code = RegistryAnswer
	case errors.Is(ctx.Err(), context.Canceled):
		return fmt.Errorf("%s: %w", doing, context.Canceled)
	case ctx.Err() != nil, errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		code, mend = RegistryTimeout, "try again, or allow more time with --timeout"
	case errors.Is(err, content.ErrMismatchedDigest), errors.Is(err, content.ErrTrailingData), errors.Is(err, content.ErrInvalidDescriptorSize):
		code = ArtifactDigest
	// oras-go has no type for what the headers of an answer contradict.
	case strings.Contains(err.Error(), "digest mismatch"), strings.Contains(err.Error(), "mismatch Content-Length"):
		code = ArtifactDigest
	}
	told := refusal.New(code, "%s: %v", doing, withoutAddresses(err))
	if mend != "" {
		told = told.WithMend("%s", mend)
	}
	return told
}

// withoutAddresses names hosts alone: the address of a blob may carry a signature
// that opens it for whoever reads the log.
func withoutAddresses(err error) error {
	var answer *errcode.ErrorResponse
	if errors.As(err, &answer) && answer.URL != nil {
		return fmt.Errorf("%s %s: status %d %s", answer.Method, answer.URL.Host, answer.StatusCode, http.StatusText(answer.StatusCode))
	}
	var address *url.Error
	if errors.As(err, &address) {
		host := "an address"
		if parsed, bad := url.Parse(address.URL); bad == nil {
			host = parsed.Host
		}
		cause := withoutAddresses(address.Err)
		if strings.Contains(cause.Error(), "://") {
			cause = errors.New("it leads to an address that cannot be followed")
		}
		return fmt.Errorf("%s %s: %w", address.Op, host, cause)
	}
	return err
}
