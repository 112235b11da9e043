package browser

import "github.com/igfaudit/igfaudit/rules/page"

// speechProbing is the probe [page.SpeechProbe].
var speechProbing = probing{probe: page.SpeechProbe}
