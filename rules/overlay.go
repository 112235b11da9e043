package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// OverlaySchema names the layout of an overlay file.
const OverlaySchema = "igfaudit-overlay/1"

// Overlay corrects a set, or makes another edition of it that stands beside
// it, without a new build of the program: what a person has read in a clause is
// filled in here, with its basis and confidence. Only what an overlay names is
// changed.
type Overlay struct {
	Schema  string `yaml:"schema"`
	Set     string `yaml:"set"`          // the set that it is about
	As      string `yaml:"as,omitempty"` // id of the edition that it makes; "" corrects the set itself
	Version string `yaml:"version"`      // of the overlay; it is added to that of the set

	Title  string `yaml:"title,omitempty"`
	Source string `yaml:"source,omitempty"`
	Notice string `yaml:"notice,omitempty"`

	Requirements []Requirement `yaml:"requirements,omitempty"` // with the keys to change, or whole new ones
	Without      []string      `yaml:"without,omitempty"`      // ids that the edition does not have
}

type overlayFile struct {
	File
	Overlay
}

// id is the set that the overlay gives.
func (o overlayFile) id() string {
	if o.As != "" {
		return o.As
	}
	return o.Set
}

func parseOverlay(f File) (overlayFile, error) {
	o := overlayFile{File: f}
	if err := datafile.Decode(f.Name, f.Data, &o.Overlay); err != nil {
		return o, err
	}
	for _, p := range []struct{ key, problem string }{
		{"schema", wrongSchema(o.Schema)}, {"set", missing(o.Set, "it does not say which set it is about")},
		{"version", missing(o.Version, "the overlay has no version")},
	} {
		if p.problem != "" {
			return o, datafile.Errorf(f.Name, f.Data, datafile.Path{p.key}, "%s", p.problem)
		}
	}
	return o, nil
}

func wrongSchema(schema string) string {
	if schema != OverlaySchema {
		return "schema is " + schema + "; this program reads " + OverlaySchema
	}
	return ""
}

func missing(value, problem string) string {
	if value == "" {
		return problem
	}
	return ""
}

// apply gives the corrected set. It is held to the same checks as any set.
func (o overlayFile) apply(set Set, known []Rule) (Set, error) {
	c := setChecker{o.Name, o.Data, known}
	set.Requirements = slices.Clone(set.Requirements)
	for n, id := range o.Without {
		at := set.index(id)
		if at < 0 {
			return Set{}, c.errorf(datafile.Path{"without", n}, "set %s has no requirement %q", set.ID, id)
		}
		set.Requirements = slices.Delete(set.Requirements, at, at+1)
	}
	indicators := map[string]bool{}
	for _, in := range set.Indicators {
		indicators[in.ID] = true
	}
	named := map[string]bool{}
	for n, change := range o.Requirements {
		at := set.index(change.ID)
		if at < 0 {
			set.Requirements = append(set.Requirements, Requirement{ID: change.ID})
			at = len(set.Requirements) - 1
		}
		changed := overlaid(set.Requirements[at], change)
		if err := c.checkRequirement(n, changed, named, indicators); err != nil {
			return Set{}, err
		}
		named[change.ID] = true
		set.Requirements[at] = changed
	}
	return o.head(set), nil
}

// head gives the set the name of the overlay. The sum is over both files, so
// that no two texts share one.
func (o overlayFile) head(set Set) Set {
	set.ID, set.Version = o.id(), set.Version+"+"+o.Version
	for _, f := range []struct {
		to   *string
		from string
	}{{&set.Title, o.Title}, {&set.Source, o.Source}, {&set.Notice, o.Notice}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	sum := sha256.Sum256(append([]byte(set.SHA256), o.Data...))
	set.SHA256 = hex.EncodeToString(sum[:])
	return set
}

func (s Set) index(id string) int {
	return slices.IndexFunc(s.Requirements, func(r Requirement) bool { return r.ID == id })
}

// overlaid is a requirement with what the change names in place of what was
// there.
func overlaid(r, change Requirement) Requirement {
	overlay(reflect.ValueOf(&r).Elem(), reflect.ValueOf(change))
	return r
}

// overlay sets the fields that the change has, also those of a clause or
// origin, of which it may name a part.
func overlay(to, change reflect.Value) {
	for i := range change.NumField() {
		field, own := change.Field(i), to.Field(i)
		switch {
		case field.IsZero():
		case field.Kind() == reflect.Pointer && field.Elem().Kind() == reflect.Struct && !own.IsNil():
			merged := reflect.New(own.Elem().Type())
			merged.Elem().Set(own.Elem())
			overlay(merged.Elem(), field.Elem())
			own.Set(merged)
		default:
			own.Set(field)
		}
	}
}
