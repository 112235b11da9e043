package audit

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// FlowVersion is the version of flow files that ParseFlow reads.
const FlowVersion = 1

// ParseFlow reads the flow file called name. It refuses what it does not know,
// steps that do not say what to do or on what, and a flow that does not tell
// which button it must stop before; it names the line.
func ParseFlow(name string, data []byte) (Flow, error) {
	var f Flow
	if err := datafile.Decode(name, data, &f); err != nil {
		return Flow{}, err
	}
	if key, problem := flowHeadProblem(f); problem != "" {
		return Flow{}, datafile.Errorf(name, data, datafile.Path{key}, "%s", problem)
	}
	names := map[string]bool{}
	for i, s := range f.Steps {
		problem := stepProblem(s, f.Hosts)
		switch {
		case problem != "":
		case i == 0 && s.Open == "":
			problem = "a flow begins with open"
		case names[s.Checkpoint]:
			problem = fmt.Sprintf("checkpoint %q is there twice; each needs a name of its own", s.Checkpoint)
		case s.StopBefore != nil && i != len(f.Steps)-1:
			problem = "stop_before must be the last step"
		}
		if problem != "" {
			return Flow{}, datafile.Errorf(name, data, datafile.Path{"steps", i}, "step %d: %s", i+1, problem)
		}
		names[s.Checkpoint] = s.Checkpoint != ""
	}
	return f, nil
}

var (
	kebabCase = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	hostName  = regexp.MustCompile(`^[\pL\pN]([\pL\pN-]*[\pL\pN])?(\.[\pL\pN]([\pL\pN-]*[\pL\pN])?)*$`)
)

// flowHeadProblem is the key that is wrong and what is wrong with it, of the
// flow as a whole.
func flowHeadProblem(f Flow) (key, problem string) {
	switch {
	case f.Version != FlowVersion:
		return "version", fmt.Sprintf("version is %d; this program reads version %d", f.Version, FlowVersion)
	case !kebabCase.MatchString(f.Name):
		return "flow", fmt.Sprintf("the name %q must be of small letters, digits and hyphens, such as \"registration\"", f.Name)
	case len(f.Steps) == 0:
		return "steps", "the flow has no steps"
	case f.Steps[len(f.Steps)-1].StopBefore == nil:
		return "steps", "the last step must be stop_before: the last button is never pressed, so that nobody is registered, and the flow must say which button that is"
	case !slices.ContainsFunc(f.Steps, func(s Step) bool { return s.Checkpoint != "" }):
		return "steps", "the flow has no checkpoint, so that no page of it would be judged"
	}
	for _, h := range f.Hosts {
		if !hostName.MatchString(h) {
			return "hosts", fmt.Sprintf("%q is no host name; write it without scheme, port and path, such as \"www.example.org\"", h)
		}
	}
	return "", ""
}

// stepProblem is what is wrong with one step by itself, "" when nothing is.
func stepProblem(s Step, hosts []string) string {
	actions := s.actions()
	switch {
	case len(actions) == 0:
		return "it has no action; write one of open, checkpoint, fill, choose, tick, press, expect, stop_before"
	case len(actions) > 1:
		return fmt.Sprintf("it has %d actions, %s; write each as a step of its own", len(actions), inWords(actions))
	}
	problem := ""
	switch {
	case s.Open != "":
		problem = openProblem(s.Open, hosts)
	case s.Checkpoint != "" && !kebabCase.MatchString(s.Checkpoint):
		problem = fmt.Sprintf("the name %q must be of small letters, digits and hyphens", s.Checkpoint)
	case s.Fill != nil:
		problem = entryProblem(*s.Fill, true)
	case s.Choose != nil:
		problem = entryProblem(*s.Choose, true)
	case s.Tick != nil:
		problem = entryProblem(*s.Tick, false)
	case s.Press != nil:
		problem = pressableProblem(*s.Press)
	case s.StopBefore != nil:
		problem = pressableProblem(*s.StopBefore)
	case s.Expect != nil:
		problem = targetProblem(*s.Expect)
	}
	if problem != "" {
		return actions[0] + ": " + problem
	}
	return ""
}

// actions are the names of the actions that a step has.
func (s Step) actions() []string {
	var names []string
	for _, a := range []struct {
		name string
		set  bool
	}{
		{"open", s.Open != ""}, {"checkpoint", s.Checkpoint != ""}, {"fill", s.Fill != nil},
		{"choose", s.Choose != nil}, {"tick", s.Tick != nil}, {"press", s.Press != nil},
		{"expect", s.Expect != nil}, {"stop_before", s.StopBefore != nil},
	} {
		if a.set {
			names = append(names, a.name)
		}
	}
	return names
}

func openProblem(address string, hosts []string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https":
		return fmt.Sprintf("%q is no address of a page; write it relative to the site, such as \"/register\", or with https://", address)
	case u.User != nil:
		return "an address must hold no user name and password"
	case u.Host != "" && len(hosts) > 0 && !slices.ContainsFunc(hosts, func(h string) bool { return strings.EqualFold(h, u.Hostname()) }):
		return fmt.Sprintf("%q is not among the hosts of the flow; add it there", u.Hostname())
	}
	return ""
}

func entryProblem(e Entry, needsValue bool) string {
	switch {
	case needsValue && len(e.With) == 0:
		return "it does not say with what (key \"with\")"
	case !needsValue && len(e.With) > 0:
		return "it takes no \"with\""
	}
	return locatorProblem(&e.Field)
}

func pressableProblem(t Target) string {
	if problem := targetProblem(t); problem != "" {
		return problem
	}
	if t.Button == nil && t.Link == nil {
		return "only a button or a link can be pressed"
	}
	return ""
}

func targetProblem(t Target) string {
	set, problem := 0, ""
	for _, l := range []*Locator{t.Button, t.Link, t.Heading} {
		if l != nil {
			set++
			problem = locatorProblem(l)
		}
	}
	if len(t.Text) > 0 {
		set++
	}
	if set != 1 {
		return fmt.Sprintf("it has %d targets; write exactly one of button, link, heading, text", set)
	}
	return problem
}

func locatorProblem(l *Locator) string {
	if l.Label.Any("") == "" && strings.TrimSpace(l.Selector) == "" {
		return "it needs a label, the name that a person sees, or a selector"
	}
	return ""
}
