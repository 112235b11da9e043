package browser

import "github.com/igfaudit/igfaudit/rules/page"

// keyProbing is the probe [page.KeyProbe].
var keyProbing = probing{probe: page.KeyProbe}
