//go:build unix

package browser

import (
	"io"
	"os/exec"
	"strconv"
	"syscall"
)

// keeper is a small process that outlives us. When we end without a word, as
// after kill -9, it ends Chrome's process group and removes the profile.
type keeper struct {
	cmd  *exec.Cmd
	word io.WriteCloser
}

// The script waits for its input to end. A line before that says that all was
// put away already.
const keeperScript = `trap '' INT TERM HUP
if ! read -r word; then
  kill -KILL -- "-$1" 2>/dev/null
  for wait in 0.2 0.5 1 2; do rm -rf -- "$2" && sleep $wait; [ -e "$2" ] || exit 0; done
fi`

// newKeeper gives nil when no shell is there to run it; then only the sweep at
// the next start cleans up.
func newKeeper(dir string, pid int) *keeper {
	cmd := exec.Command("/bin/sh", "-c", keeperScript, "igfaudit-keeper", strconv.Itoa(pid), dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	word, err := cmd.StdinPipe()
	if err != nil || cmd.Start() != nil {
		return nil
	}
	return &keeper{cmd, word}
}

// dismiss tells the keeper that nothing is left to do.
func (k *keeper) dismiss() {
	if k == nil {
		return
	}
	io.WriteString(k.word, "done\n")
	k.word.Close()
	k.cmd.Wait()
}
