//go:build !linux

package browser

import (
	"context"
	"os/user"
)

// checkSandbox goes by the browser's own flags: only Linux shows what protects
// a process.
func (p *process) checkSandbox(ctx context.Context, o Options) Check {
	if o.NoSandbox {
		return withoutSandbox()
	}
	return p.sandboxByFlags(ctx)
}

// checkUser tells whom the browser runs as.
func (p *process) checkUser(context.Context, Options) Check {
	name := "the user who started igfaudit"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	return Check{"User", CheckOK, "the browser runs as " + name, ""}
}
