package reports

import (
	"fmt"

	"github.com/igfaudit/igfaudit/audit"
)

// Figure is one number of what a flow asks of a person.
type Figure struct {
	Name  string
	Value string
	Note  string // "" where the name says all
}

const notMeasured = "not measured"

// Figures are what the flow asks of a person, none where nothing was measured.
func (f FlowScore) Figures() []Figure {
	e := f.Effort
	if e == (audit.Effort{}) {
		return nil
	}
	list := []Figure{
		{"Steps of the form", counted(e.Steps), "pages or views with a button to go on"},
		{"Fields", fmt.Sprint(e.Fields), fmt.Sprintf("%d of them required", e.Required)},
		{"Presses of the Tab key", counted(e.Tabs), "to come through by keyboard alone"},
		{"Presses of all keys", counted(e.Keystrokes), "with those of the texts"},
		{"Hosts", counted(e.Hosts), "whose pages a person passes through"},
		{"Megabytes", megabytes(e.Bytes), "that came over the network"},
		{"Puzzles and codes", noneFound(e.Challenges), "that tell people from machines"},
	}
	if e.SlowMillis > 0 {
		list = append(list, Figure{"Seconds on a slow network", fmt.Sprintf("%.1f", float64(e.SlowMillis)/1000), "until the first page could be used"})
	}
	return list
}

// counted is a number that is never 0 where it was measured.
func counted(n int) string {
	if n == 0 {
		return notMeasured
	}
	return fmt.Sprint(n)
}

func noneFound(n int) string {
	if n == 0 {
		return "none found"
	}
	return fmt.Sprint(n)
}

func megabytes(n int64) string {
	switch {
	case n == 0:
		return notMeasured
	case n < 50_000:
		return "less than 0.1"
	}
	return fmt.Sprintf("%.1f", float64(n)/1e6)
}
