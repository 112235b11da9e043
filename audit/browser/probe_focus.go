package browser

import "github.com/igfaudit/igfaudit/rules/page"

// focusProbing is the probe [page.FocusProbe].
var focusProbing = probing{probe: page.FocusProbe}
