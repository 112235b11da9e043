package demo

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A Defect is one fault planted in the site, to be found by an audit.
type Defect struct {
	// Page is the path of the page.
	Page string `json:"page"`
	// Checkpoint is the state of the registration flow that shows the defect.
	// It is empty when the page shows it as soon as it has loaded.
	Checkpoint string `json:"checkpoint,omitempty"`
	// Selector is a CSS selector of the one element at fault.
	Selector string `json:"selector"`
	// Rule is the id of the rule that has to fail, empty when no rule can.
	Rule string `json:"rule"`
	// Criterion lists the WCAG success criteria that are not met.
	Criterion []string `json:"criterion"`
	// Note says in plain words what is wrong.
	Note string `json:"note"`
}

// Defects returns all the planted faults. The site has no others.
func Defects() ([]Defect, error) {
	data, err := files.ReadFile("defects.json")
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var defects []Defect
	if err := d.Decode(&defects); err != nil {
		return nil, fmt.Errorf("reading defects.json: %w", err)
	}
	return defects, nil
}
