package rules

import (
	"fmt"
	"slices"

	"github.com/igfaudit/igfaudit/rules/rating"
)

// Evidence is one thing that must be known to rate a requirement: what rules
// or finders say, or what a person answers.
type Evidence struct {
	ID       string   `yaml:"id"`
	Asks     string   `yaml:"asks"`               // the question, in plain words
	Rules    []string `yaml:"rules,omitempty"`    // that would find a failure of it
	Criteria []string `yaml:"criteria,omitempty"` // success criteria that it rests on
	Finders  []string `yaml:"finders,omitempty"`  // that look for it; any of them is enough
	Judged   bool     `yaml:"judged,omitempty"`   // a person must judge it
}

// The items of a requirement that does not name its evidence. The answer that a
// person gives to the requirement as a whole answers both: "partly" says that
// something is there.
const (
	SomethingThere = "something" // something of what is asked is there
	AllOfIt        = "whole"     // all that is asked is so, in a person's judgement
	ItsRules       = "rules"     // the rules that are written for it find no failure
)

// Items are the evidence that the requirement asks for. Where the set does not
// name it, it follows from its finders, rules and criteria: something is there
// (approaches); no failure stands against it and a person judges that all of it
// is so (meets).
func (r Requirement) Items() []Evidence {
	if len(r.Evidence) > 0 {
		return r.Evidence
	}
	items := []Evidence{{ID: SomethingThere, Asks: "Is at least a part of this there?", Finders: r.Finders}}
	if own := slices.Concat(r.Rules, r.Also); len(own) > 0 {
		items = append(items, Evidence{ID: ItsRules, Asks: "Is nothing found against it by the rules that look at it?", Rules: own})
	}
	for _, sc := range r.Criteria {
		items = append(items, Evidence{ID: sc, Asks: fmt.Sprintf("Does success criterion %s hold here?", sc), Criteria: []string{sc}})
	}
	return append(items, Evidence{ID: AllOfIt, Asks: "Is all of it so?", Judged: true})
}

// Ladder says which items each level asks for.
func (r Requirement) Ladder() rating.Ladder {
	if r.Levels != nil {
		return *r.Levels
	}
	l := rating.Ladder{Approaches: []string{SomethingThere}}
	for _, e := range r.Items()[1:] {
		l.Meets = append(l.Meets, e.ID)
	}
	return l
}

// Scope is the kind of page that the criteria and rules of the requirement are
// about: a role of pages or the name of a flow; "" is the whole site.
func (r Requirement) Scope() string {
	switch {
	case r.Where == "site":
		return ""
	case r.Where != "":
		return r.Where
	}
	return scopes[r.Area]
}

// scopes are the areas that stand for a kind of page.
var scopes = map[string]string{
	"registration": "registration", "privacy": "registration", "programme": "programme",
	"venue-info": "venue-info", "documents": "documents", "remote": "remote", "consultation": "consultation", "feedback": "feedback",
}

// Limit is the highest level that may be certain while a person's judgement is
// open.
func (r Requirement) Limit() rating.Level {
	for _, l := range rating.Levels {
		if l.String() == r.Cap {
			return l
		}
	}
	return rating.Approaches
}
