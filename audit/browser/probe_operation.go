package browser

import "github.com/igfaudit/igfaudit/rules/page"

// operationProbing is the probe [page.OperationProbe].
var operationProbing = probing{probe: page.OperationProbe}
