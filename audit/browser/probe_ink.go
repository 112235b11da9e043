package browser

import "github.com/igfaudit/igfaudit/rules/page"

// inkProbing is the probe [page.InkProbe].
var inkProbing = probing{probe: page.InkProbe}
