package browser

import "context"

func (t *tab) cutOff(context.Context) error { return nil }
func (t *tab) rejoin(context.Context) error { return nil }
