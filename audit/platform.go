package audit

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// platformRef names what the form of a page is made with, nil where that is not
// known.
func platformRef(s *page.Snapshot) *PlatformRef {
	if p, ok := form.PlatformOf(s); ok {
		return refOf(p)
	}
	return nil
}

func refOf(p form.Platform) *PlatformRef {
	ref := &PlatformRef{ID: p.ID, Name: p.Name, Version: p.Version, Mends: menders[p.Who], Faults: []string{}}
	if ref.Mends == "" {
		ref.Mends = p.Who
	}
	for _, f := range p.Faults {
		ref.Faults = append(ref.Faults, faultText(f))
	}
	return ref
}

// menders says in words who can mend most faults of a platform.
var menders = map[string]string{
	"owner":   "whoever wrote the form, in its editor",
	"setting": "whoever looks after the site, in the settings of the form software",
	"vendor":  "the makers of the form software, whom the owner of the form must ask",
}

func faultText(f form.Fault) string {
	text := strings.TrimSuffix(f.Text, ".")
	if f.Fixed != "" {
		text += " (" + f.Fixed + ")"
	}
	if f.Source != "" {
		text += ", see " + f.Source
	}
	return text
}
