package audit

import "github.com/igfaudit/igfaudit/rules/datafile"

const flowHead = `A flow that igfaudit walks step by step. It stops before the last button and
does not press it. Nobody real fills it in: persona.email and the like are those
of a made-up person, and secret.NAME is the environment variable
IGFAUDIT_SECRET_NAME.
` + "Check this file with `igfaudit flow check FILE`; `igfaudit flow schema` prints its\nJSON Schema, for editors."

// WriteFlow gives the file of a flow, which [ParseFlow] reads back.
func WriteFlow(f Flow) []byte { return datafile.Encode(flowHead, f) }
