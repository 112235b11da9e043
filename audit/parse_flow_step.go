package audit

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// stepsProblem is the first step that is wrong, from 0, and what is wrong.
func (f Flow) stepsProblem() (int, string) {
	names := map[string]bool{}
	for i, s := range f.Steps {
		problem := stepProblem(s, f)
		switch {
		case problem != "":
		case i == 0 && s.Open == "":
			problem = "a flow begins with open"
		case i == 0 && s.When != "":
			problem = "the first step belongs to all branches; it takes no \"when\""
		case names[s.Checkpoint]:
			problem = fmt.Sprintf("checkpoint %q is there twice; each needs a name of its own", s.Checkpoint)
		case s.StopBefore != nil && i != len(f.Steps)-1:
			problem = "stop_before must be the last step"
		}
		if problem != "" {
			return i, problem
		}
		names[s.Checkpoint] = s.Checkpoint != ""
	}
	return 0, ""
}

// stepProblem is what is wrong with one step by itself, "" when nothing is.
func stepProblem(s Step, f Flow) string {
	actions := s.actions()
	switch {
	case len(actions) == 0:
		return "it has no action; write one of " + strings.Join(actionNames(), ", ")
	case len(actions) > 1:
		return fmt.Sprintf("it has %d actions, %s; write each as a step of its own", len(actions), inWords(actions))
	}
	problem := s.actionProblem(f)
	if problem == "" {
		problem = s.conditionProblem()
	}
	if problem != "" {
		return actions[0] + ": " + problem
	}
	return ""
}

func (s Step) actionProblem(f Flow) string {
	switch {
	case s.Open != "":
		return openProblem(s.Open, f)
	case s.Checkpoint != "":
		return nameProblem(s.Checkpoint)
	case s.Fill != nil:
		return entryProblem(*s.Fill, true)
	case s.Choose != nil:
		return entryProblem(*s.Choose, true)
	case s.Tick != nil:
		return entryProblem(*s.Tick, false)
	case s.Upload != nil:
		return entryProblem(*s.Upload, false)
	case s.Press != nil:
		return pressableProblem(*s.Press)
	case s.StopBefore != nil:
		return pressableProblem(*s.StopBefore)
	case s.Hover != nil:
		return targetProblem(*s.Hover)
	case s.Expect != nil:
		return targetProblem(*s.Expect)
	case s.Keys != "":
		return keysProblem(s.Keys)
	}
	return plainProblem("", s.Pause)
}

// conditionProblem is what is wrong with when and optional.
func (s Step) conditionProblem() string {
	switch {
	case s.When != "" && s.StopBefore != nil:
		return "the last step belongs to all branches; it takes no \"when\""
	case s.When != "" && !kebabCase.MatchString(s.When):
		return fmt.Sprintf("when: the branch %q must be of small letters, digits and hyphens", s.When)
	case s.Optional && s.StopBefore != nil:
		return "it is what the flow must stop before and cannot be optional"
	case s.Optional && (s.Open != "" || s.Checkpoint != "" || s.Keys != "" || s.Pause != ""):
		return "it has no element that could be missing, so it cannot be optional"
	}
	return ""
}

// stepActions are what a step may do, in the order in which messages name them.
var stepActions = []struct {
	name string
	set  func(Step) bool
}{
	{"open", func(s Step) bool { return s.Open != "" }},
	{"checkpoint", func(s Step) bool { return s.Checkpoint != "" }},
	{"fill", func(s Step) bool { return s.Fill != nil }},
	{"choose", func(s Step) bool { return s.Choose != nil }},
	{"tick", func(s Step) bool { return s.Tick != nil }},
	{"upload", func(s Step) bool { return s.Upload != nil }},
	{"press", func(s Step) bool { return s.Press != nil }},
	{"hover", func(s Step) bool { return s.Hover != nil }},
	{"keys", func(s Step) bool { return s.Keys != "" }},
	{"expect", func(s Step) bool { return s.Expect != nil }},
	{"pause", func(s Step) bool { return s.Pause != "" }},
	{"stop_before", func(s Step) bool { return s.StopBefore != nil }},
}

func actionNames() []string {
	var names []string
	for _, a := range stepActions {
		names = append(names, a.name)
	}
	return names
}

// actions are the names of the actions that a step has.
func (s Step) actions() []string {
	var names []string
	for _, a := range stepActions {
		if a.set(s) {
			names = append(names, a.name)
		}
	}
	return names
}

func nameProblem(name string) string {
	if !kebabCase.MatchString(name) {
		return fmt.Sprintf("the name %q must be of small letters, digits and hyphens", name)
	}
	return ""
}

const languageURL = "{{language.url}}"

func openProblem(address string, f Flow) string {
	switch {
	case strings.ReplaceAll(address, " ", "") != languageURL:
		return addressProblem(address, f.Hosts)
	case len(f.Languages) == 0:
		return languageURL + " needs the key \"languages\", with the address of the page in each language"
	}
	return ""
}

func addressProblem(address string, hosts []string) string {
	u, err := url.Parse(address)
	switch {
	case strings.Contains(address, "{{"):
		return fmt.Sprintf("%q: only %s can be looked up here, and it stands alone", address, languageURL)
	case err != nil || u.Opaque != "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https":
		return fmt.Sprintf("%q is no address of a page; write it relative to the site, such as \"/register\", or with https://", address)
	case u.User != nil:
		return "an address must hold no user name and password"
	case u.Host != "" && len(hosts) > 0 && !slices.ContainsFunc(hosts, func(h string) bool { return strings.EqualFold(h, u.Hostname()) }):
		return fmt.Sprintf("%q is not among the hosts of the flow; add it there", u.Hostname())
	}
	return ""
}
