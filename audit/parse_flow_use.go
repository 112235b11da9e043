package audit

import (
	"fmt"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// ReadSnippet gives the content of the file of shared steps with that name, such
// as "cookie-choice", and what the file is called in messages.
type ReadSnippet func(name string) (file string, data []byte, err error)

// snippet is a file of steps that several flows share.
type snippet struct {
	Version int    `yaml:"version"`
	Steps   []Step `yaml:"steps"`
}

// place is where a step stands.
type place struct {
	file       string
	line, step int
}

// placesOf are the places of the steps of a file.
func placesOf(file string, data []byte) []place {
	var list []place
	for i, line := range datafile.Lines(data, datafile.Path{"steps"}) {
		list = append(list, place{file, line, i + 1})
	}
	return list
}

// include puts the shared steps that the flow uses behind its first step, which
// opens the page, and gives the places of all steps.
func (f *Flow) include(name string, data []byte, read ReadSnippet) ([]place, error) {
	places := placesOf(name, data)
	f.File, f.Lines = name, datafile.Lines(data, datafile.Path{"steps"})
	uses := datafile.Lines(data, datafile.Path{"use"})
	var steps []Step
	var lines []int
	var from []place
	for i, use := range f.Use {
		at := datafile.Path{"use", i}
		if problem := useProblem(use, f.Use[:i], read); problem != "" {
			return nil, datafile.Errorf(name, data, at, "use: %s", problem)
		}
		file, text, err := read(use)
		if err != nil {
			return nil, datafile.Errorf(name, data, at, "use: %s", err)
		}
		s, err := parseSnippet(file, text)
		if err != nil {
			return nil, err
		}
		steps = append(steps, s.Steps...)
		from = append(from, placesOf(file, text)...)
		for range s.Steps {
			lines = append(lines, uses[i])
		}
	}
	f.Use = nil
	f.Steps, f.Lines, places = behindFirst(f.Steps, steps), behindFirst(f.Lines, lines), behindFirst(places, from)
	return places, nil
}

func behindFirst[T any](list, more []T) []T {
	if len(list) == 0 {
		return list
	}
	out := append([]T{list[0]}, more...)
	return append(out, list[1:]...)
}

func useProblem(name string, before []string, read ReadSnippet) string {
	for _, b := range before {
		if b == name {
			return fmt.Sprintf("%q is there twice", name)
		}
	}
	switch {
	case !kebabCase.MatchString(name):
		return fmt.Sprintf("the name %q must be of small letters, digits and hyphens, such as \"cookie-choice\"", name)
	case read == nil:
		return "shared steps are read from files alone"
	}
	return ""
}

func parseSnippet(file string, data []byte) (snippet, error) {
	var s snippet
	if err := datafile.Decode(file, data, &s); err != nil {
		return s, err
	}
	switch {
	case s.Version != FlowVersion:
		return s, datafile.Errorf(file, data, datafile.Path{"version"}, "version is %d; this program reads version %d", s.Version, FlowVersion)
	case len(s.Steps) == 0:
		return s, datafile.Errorf(file, data, datafile.Path{"steps"}, "the file has no steps")
	}
	for i, step := range s.Steps {
		if step.StopBefore != nil {
			return s, datafile.Errorf(file, data, datafile.Path{"steps", i}, "step %d: stop_before belongs into the flow, not into shared steps", i+1)
		}
	}
	return s, nil
}
