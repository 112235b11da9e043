//go:build unix && !linux

package browser

import "syscall"

// dieWithParent has nothing to set: Chrome ends when its pipe to us closes.
func dieWithParent(*syscall.SysProcAttr) {}
