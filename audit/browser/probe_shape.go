package browser

import "github.com/igfaudit/igfaudit/rules/page"

// shapeProbing is the probe [page.ShapeProbe].
var shapeProbing = probing{probe: page.ShapeProbe}
