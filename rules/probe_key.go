package rules

// keyRules judge what the probe page.KeyProbe measured.
var keyRules = []Rule{}
