package rules

// All are the rules, in the order in which they are reported.
var All = []Rule{
	pageTitle,
	htmlLang,
	htmlLangValid,
	elementLangValid,
	imageName,
	svgName,
	objectName,
	imageButtonName,
	buttonName,
	linkName,
	linkPurpose,
	linkPurposeAlone,
	headingName,
	formFieldName,
	labelInName,
	autocompleteValid,
	iframeName,
	contrastMinimum,
	metaViewport,
	metaRefresh,
	roleValid,
	ariaAttributeDefined,
	ariaAttributeValue,
	ariaAttributePermitted,
}
