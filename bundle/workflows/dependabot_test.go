package workflows

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// Each go.mod of the repository is kept up to date, and the actions are.
func TestDependabotCoversEachModule(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, ".github", "dependabot.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Updates []struct {
			Ecosystem string         `yaml:"package-ecosystem"`
			Directory string         `yaml:"directory"`
			Groups    map[string]any `yaml:"groups"`
			Schedule  struct {
				Interval string `yaml:"interval"`
			} `yaml:"schedule"`
		} `yaml:"updates"`
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range config.Updates {
		got = append(got, u.Ecosystem+" "+u.Directory)
		if len(u.Groups) == 0 || u.Schedule.Interval != "weekly" {
			t.Errorf("%s %s is not weekly and in a group", u.Ecosystem, u.Directory)
		}
	}
	want := []string{"github-actions /"}
	err = fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".cache" || d.Name() == ".git"):
			return fs.SkipDir
		case d.Name() == "go.mod":
			want = append(want, "gomod "+path.Clean("/"+path.Dir(name)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	slices.Sort(want)
	if difference := cmp.Diff(want, got); difference != "" {
		t.Errorf("dependabot.yml does not cover what is in the repository (-repository +file):\n%s", difference)
	}
}
