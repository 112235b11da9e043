package store

import (
	_ "embed"
	"slices"
)

//go:embed run.schema.json
var runSchema []byte

// Schema is the JSON Schema (2020-12) of run.json.
func Schema() []byte { return slices.Clone(runSchema) }
