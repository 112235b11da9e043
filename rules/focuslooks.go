package rules

import "github.com/igfaudit/igfaudit/rules/page"

type focusLook struct{}

func focusLookOf(n *page.Node) focusLook { return focusLook{} }
func (focusLook) seen() bool             { return false }
