package audit

import "slices"

// branches are the names of the ways through a flow, in the order in which they
// are met: such as "on-site" and "online". The first is walked in all passes,
// the others are looked at and sent empty. A flow without branches has one
// without a name.
func (f Flow) branches() []string {
	var list []string
	for _, s := range f.Steps {
		if s.When != "" && !slices.Contains(list, s.When) {
			list = append(list, s.When)
		}
	}
	if len(list) == 0 {
		return []string{""}
	}
	return list
}

// branch is the flow with the steps of one way alone: those of no branch, and
// those of this one.
func (f Flow) branch(name string) Flow {
	steps, lines := f.Steps, f.Lines
	f.Steps, f.Lines = nil, nil
	for i, s := range steps {
		if s.When != "" && s.When != name {
			continue
		}
		f.Steps = append(f.Steps, s)
		if i < len(lines) {
			f.Lines = append(f.Lines, lines[i])
		}
	}
	return f
}
