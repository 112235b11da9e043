package audit

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// FlowVersion is the version of flow files that ParseFlow reads.
const FlowVersion = 1

// Bounds on what a flow may ask for.
const (
	mostSteps     = 200
	mostSeconds   = 3600
	mostMegabytes = 1000
)

// ParseFlow reads the flow file called name. It refuses what it does not know,
// steps that do not say what to do or on what, secrets that are written out, and
// a flow that does not tell which button it must stop before; it names the line.
func ParseFlow(name string, data []byte) (Flow, error) { return ParseFlowWith(name, data, nil) }

// ParseFlowWith reads a flow file that may use steps of other files.
func ParseFlowWith(name string, data []byte, read ReadSnippet) (Flow, error) {
	var f Flow
	if err := datafile.Decode(name, data, &f); err != nil {
		return Flow{}, err
	}
	if path, problem := flowHeadProblem(f); problem != "" {
		return Flow{}, datafile.Errorf(name, data, path, "%s", problem)
	}
	places, err := f.include(name, data, read)
	if err != nil {
		return Flow{}, err
	}
	if i, problem := f.stepsProblem(); problem != "" {
		at := places[i]
		return Flow{}, fmt.Errorf("%s:%d: step %d: %s", at.file, at.line, at.step, problem)
	}
	return f, nil
}

var (
	kebabCase = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	hostName  = regexp.MustCompile(`^[\pL\pN]([\pL\pN-]*[\pL\pN])?(\.[\pL\pN]([\pL\pN-]*[\pL\pN])?)*$`)
)

// flowHeadProblem is where the flow as a whole is wrong, and what is wrong.
func flowHeadProblem(f Flow) (datafile.Path, string) {
	switch {
	case f.Version != FlowVersion:
		return datafile.Path{"version"}, fmt.Sprintf("version is %d; this program reads version %d", f.Version, FlowVersion)
	case !kebabCase.MatchString(f.Name):
		return datafile.Path{"flow"}, fmt.Sprintf("the name %q must be of small letters, digits and hyphens, such as \"registration\"", f.Name)
	}
	for _, part := range []func(Flow) (datafile.Path, string){hostsProblem, languagesProblem, settingsProblem} {
		if path, problem := part(f); problem != "" {
			return path, problem
		}
	}
	switch {
	case len(f.Steps) == 0:
		return datafile.Path{"steps"}, "the flow has no steps"
	case len(f.Steps) > mostSteps:
		return datafile.Path{"steps"}, fmt.Sprintf("the flow has %d steps; the most is %d", len(f.Steps), mostSteps)
	case f.Steps[len(f.Steps)-1].StopBefore == nil:
		return datafile.Path{"steps"}, "the last step must be stop_before: the last button is never pressed, so that nobody is registered, and the flow must say which button that is"
	case !slices.ContainsFunc(f.Steps, func(s Step) bool { return s.Checkpoint != "" }):
		return datafile.Path{"steps"}, "the flow has no checkpoint, so that no page of it would be judged"
	}
	return nil, ""
}

func hostsProblem(f Flow) (datafile.Path, string) {
	for i, h := range f.Hosts {
		if !hostName.MatchString(h) {
			return datafile.Path{"hosts", i}, fmt.Sprintf("%q is no host name; write it without scheme, port and path, such as \"www.example.org\"", h)
		}
	}
	return nil, ""
}

func languagesProblem(f Flow) (datafile.Path, string) {
	for _, lang := range slices.Sorted(maps.Keys(f.Languages)) {
		path := datafile.Path{"languages", lang}
		if !rules.KnownLanguage(lang) {
			return path, notLanguage(lang)
		}
		if problem := addressProblem(f.Languages[lang], f.Hosts); problem != "" {
			return path, fmt.Sprintf("language %s: %s", lang, problem)
		}
	}
	return nil, ""
}

func notLanguage(tag string) string {
	return fmt.Sprintf("%q is no language; write its tag, such as \"en\" or \"pt-BR\"", tag)
}

func settingsProblem(f Flow) (datafile.Path, string) {
	if problem := f.Guard.Problem(); problem != "" {
		return datafile.Path{"guard"}, "guard: " + problem
	}
	if f.Persona != "" {
		if _, err := FindPerson(f.Persona); err != nil {
			return datafile.Path{"persona"}, err.Error()
		}
	}
	for i, p := range f.Passes {
		switch {
		case !p.Known():
			return datafile.Path{"passes", i}, fmt.Sprintf("there is no pass %q; the passes are %s", p, passList())
		case slices.Contains(f.Passes[:i], p):
			return datafile.Path{"passes", i}, fmt.Sprintf("pass %s is there twice", p)
		}
	}
	return limitsProblem(f.Limits)
}

func passList() string {
	var names []string
	for _, p := range Passes {
		names = append(names, string(p))
	}
	return strings.Join(names, ", ")
}

func limitsProblem(l Limits) (datafile.Path, string) {
	for _, limit := range []struct {
		key         string
		value, most int
	}{{"seconds", l.Seconds, mostSeconds}, {"megabytes", l.Megabytes, mostMegabytes}} {
		if limit.value < 0 || limit.value > limit.most {
			return datafile.Path{"limits", limit.key}, fmt.Sprintf("%s is %d; write a number from 1 to %d", limit.key, limit.value, limit.most)
		}
	}
	return nil, ""
}
