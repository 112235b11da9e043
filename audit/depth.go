package audit

import (
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Depth says how thoroughly pages are tried.
type Depth string

// The depths, from the fastest on.
const (
	Quick    Depth = "quick"    // pages are read as they stand
	Standard Depth = "standard" // and tried with keys, in other sizes, and by what is drawn
	Thorough Depth = "thorough" // and operated, watched for some seconds, and shown in other settings
)

// Depths are all of them.
var Depths = []Depth{Quick, Standard, Thorough}

// Probes are those that a depth makes, in their order.
func (d Depth) Probes() []page.Probe {
	switch d {
	case Standard:
		return slices.DeleteFunc(slices.Clone(page.Probes), func(p page.Probe) bool { return slices.Contains(onlyThorough, p) })
	case Thorough:
		return page.Probes
	}
	return nil
}

// stepProbes are those that a depth makes at each step of a form. What opens
// things there is left to the steps of the flow.
func (d Depth) stepProbes() []page.Probe {
	return slices.DeleteFunc(slices.Clone(Standard.Probes()), func(page.Probe) bool { return d == Quick || d == "" })
}

// onlyThorough are the probes that take seconds or change the page.
var onlyThorough = []page.Probe{page.SettingProbe, page.TimeProbe, page.PointerProbe, page.OperationProbe}

// Probing says how a page is to be tried once it was read.
type Probing struct {
	Probes []page.Probe
	// Worth tells whether the page that was read is one to be tried; nil for
	// always.
	Worth func(*page.Snapshot) bool
}
