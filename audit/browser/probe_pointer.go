package browser

import "github.com/igfaudit/igfaudit/rules/page"

// pointerProbing is the probe [page.PointerProbe].
var pointerProbing = probing{probe: page.PointerProbe}
