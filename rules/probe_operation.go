package rules

// operationRules judge what the probe page.OperationProbe measured.
var operationRules = []Rule{opensByKeys, stateTold, dialogFocus, dialogCloses, changeByKeys}
