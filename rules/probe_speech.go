package rules

// speechRules judge what the probe page.SpeechProbe measured.
var speechRules = []Rule{}
