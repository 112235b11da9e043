package rules

// pointerRules judge what the probe page.PointerProbe measured.
var pointerRules = []Rule{hoverKeys, hoverContent, downEvent, targetSizeNarrow}
