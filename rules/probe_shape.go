package rules

// shapeRules judge what the probe page.ShapeProbe measured.
var shapeRules = []Rule{reflow, reflowLost, textSpacingLost, textEnlargedLost, orientationLost, lowWindow}
