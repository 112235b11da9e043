package audit

import (
	_ "embed"
	"slices"
)

//go:embed flow.schema.json
var flowSchema []byte

// FlowSchema is the JSON Schema (2020-12) of flow files. It sees less than
// [ParseFlow]: not that the last step is stop_before, nor that a password is
// written out.
func FlowSchema() []byte { return slices.Clone(flowSchema) }
