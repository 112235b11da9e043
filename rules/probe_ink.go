package rules

// inkRules judge what the probe page.InkProbe measured.
var inkRules = []Rule{contrastStates, outlineContrast, iconContrast}
