package rules

// timeRules judge what the probe page.TimeProbe measured.
var timeRules = []Rule{flash, selfMoving, statusUnspoken, messageVanishes}
