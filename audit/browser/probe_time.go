package browser

import "github.com/igfaudit/igfaudit/rules/page"

// timeProbing is the probe [page.TimeProbe].
var timeProbing = probing{probe: page.TimeProbe}
