package browser

import (
	"os"
	"os/exec"
)

type owner struct{}

func (h *home) giveAway() error { return nil }

// own gives the command our environment, which Chrome needs on Windows to find
// its folders. It ends when its pipe to us closes.
func (h *home) own(cmd *exec.Cmd) {
	cmd.Dir, cmd.Env = h.dir, os.Environ()
}

func (h *home) watch(int) {}

// keeper does nothing on Windows: the sweep at the next start removes a
// profile that was left.
type keeper struct{}

func (k *keeper) dismiss() {}

func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	p.Release()
	return true
}
