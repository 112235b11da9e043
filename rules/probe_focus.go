package rules

// focusRules judge what the probe page.FocusProbe measured.
var focusRules = []Rule{}
