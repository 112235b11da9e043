package rules

// settingRules judge what the probe page.SettingProbe measured.
var settingRules = []Rule{settingsReadable, controlFace, reducedMotion}
