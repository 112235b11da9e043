package browser

import "github.com/igfaudit/igfaudit/rules/page"

// settingProbing is the probe [page.SettingProbe].
var settingProbing = probing{probe: page.SettingProbe}
