package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// home is the folder that one browser process has to itself, with its profile
// in it. It goes when the browser goes, however the tool ends.
type home struct {
	dir       string
	noSandbox bool
	owner     *owner  // the user that Chrome runs as, nil for our own
	keeper    *keeper // removes the folder when we are killed
}

const homePrefix = "igfaudit-chrome-"

func newHome(noSandbox bool) (*home, error) {
	sweep(os.TempDir())
	dir, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", homePrefix, os.Getpid()))
	if err != nil {
		return nil, fmt.Errorf("making a folder for the browser's profile: %w; check that the temporary folder can be written", err)
	}
	h := &home{dir: dir, noSandbox: noSandbox}
	if err := h.giveAway(); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return h, nil
}

// remove deletes the folder. Child processes of Chrome may write into it for a
// moment after the browser ended, so it is tried again for a while.
func (h *home) remove() {
	for range 50 {
		if os.RemoveAll(h.dir) == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	h.keeper.dismiss()
}

// sweep removes folders that earlier runs left because the machine went down
// under them: those whose process is gone.
func sweep(tmp string) {
	left, _ := filepath.Glob(filepath.Join(tmp, homePrefix+"*"))
	for _, dir := range left {
		pid, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), homePrefix), "-")
		if n, err := strconv.Atoi(pid); err == nil && !running(n) {
			os.RemoveAll(dir)
		}
	}
}
