package rules

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

// File is a data file that somebody else has read.
type File struct {
	Name string // to speak of it
	Data []byte
}

// Library holds the sets that come with the program and those of a user, who
// also may correct sets by overlays.
type Library struct {
	ids      []string // in the order of reports
	files    map[string]File
	overlays []overlayFile
	known    []Rule
}

// NewLibrary takes the files of a user besides the sets of the program: sets,
// and overlays that correct a set or stand beside it under an id of their own.
// It refuses what it cannot read and what takes the place of another set.
func NewLibrary(files []File, known []Rule) (*Library, error) {
	l := &Library{files: map[string]File{}, known: known}
	for _, id := range SetIDs {
		name := id + ".yaml"
		data, err := setFiles.ReadFile("sets/" + name)
		if err != nil {
			return nil, fmt.Errorf("reading rule set %s: %w", id, err)
		}
		l.ids = append(l.ids, id)
		l.files[id] = File{name, data}
	}
	for _, f := range files {
		if err := l.add(f); err != nil {
			return nil, err
		}
	}
	for _, o := range l.overlays {
		if err := l.checkOverlay(o); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// overlaySchema tells an overlay from a set.
var overlaySchema = regexp.MustCompile(`(?m)^schema:\s*["']?igfaudit-overlay/`)

// add takes one file of the user.
func (l *Library) add(f File) error {
	if overlaySchema.Match(f.Data) {
		o, err := parseOverlay(f)
		if err != nil {
			return err
		}
		l.overlays = append(l.overlays, o)
		if o.As != "" {
			return l.claim(o.As, f, datafile.Path{"as"})
		}
		return nil
	}
	set, err := ParseSet(f.Name, f.Data, l.known)
	if err != nil {
		return err
	}
	l.files[set.ID] = f
	return l.claim(set.ID, f, datafile.Path{"id"})
}

// claim gives a set its id, which no other may have.
func (l *Library) claim(id string, f File, at datafile.Path) error {
	if slices.Contains(l.ids, id) {
		return datafile.Errorf(f.Name, f.Data, at, "there is a rule set %q already; give this one another id", id)
	}
	l.ids = append(l.ids, id)
	return nil
}

func (l *Library) checkOverlay(o overlayFile) error {
	if o.Set == o.As || l.files[o.Set].Data == nil {
		return datafile.Errorf(o.Name, o.Data, datafile.Path{"set"}, "there is no rule set %q to be corrected%s", o.Set, datafile.DidYouMean(o.Set, l.ids))
	}
	_, err := l.one(o.id())
	return err
}

// IDs are the sets that there are.
func (l *Library) IDs() []string { return slices.Clone(l.ids) }

// Load gives sets by their ids, with the overlays of each.
func (l *Library) Load(ids []string) ([]Set, error) {
	sets := make([]Set, 0, len(ids))
	for _, id := range ids {
		set, err := l.one(id)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	return sets, nil
}

func (l *Library) one(id string) (Set, error) {
	if !slices.Contains(l.ids, id) {
		return Set{}, fmt.Errorf("there is no rule set %q%s", id, datafile.DidYouMean(id, l.ids))
	}
	base := id
	for _, o := range l.overlays {
		if o.As == id {
			base = o.Set
		}
	}
	set, err := ParseSet(l.files[base].Name, l.files[base].Data, l.known)
	if err != nil {
		return Set{}, err
	}
	for _, o := range l.overlays {
		if o.id() != id {
			continue
		}
		if set, err = o.apply(set, l.known); err != nil {
			return Set{}, err
		}
	}
	return set, nil
}
