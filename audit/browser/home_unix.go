//go:build unix

package browser

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"syscall"
)

// owner is an unprivileged user to run Chrome as.
type owner struct {
	uid, gid uint32
}

// giveAway hands the folder to an unprivileged user when we are root: Chrome
// refuses to sandbox itself as root, and a page that breaks out of Chrome
// should not find itself there.
func (h *home) giveAway() error {
	if os.Geteuid() != 0 || h.noSandbox {
		return nil
	}
	o, err := unprivileged()
	if err != nil {
		return err
	}
	h.owner = &o
	if err := os.Chown(h.dir, int(o.uid), int(o.gid)); err != nil {
		return fmt.Errorf("giving the browser's folder to an unprivileged user: %w", err)
	}
	return nil
}

// unprivileged is the user who called sudo, else nobody.
func unprivileged() (owner, error) {
	uid, err1 := strconv.ParseUint(os.Getenv("SUDO_UID"), 10, 32)
	gid, err2 := strconv.ParseUint(os.Getenv("SUDO_GID"), 10, 32)
	if err1 == nil && err2 == nil && uid != 0 {
		return owner{uint32(uid), uint32(gid)}, nil
	}
	u, err := user.Lookup("nobody")
	if err != nil {
		return owner{}, fmt.Errorf("looking for an unprivileged user to run Chrome as: %w; start the tool as an ordinary user", err)
	}
	uid, err1 = strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 = strconv.ParseUint(u.Gid, 10, 32)
	return owner{uint32(uid), uint32(gid)}, errors.Join(err1, err2)
}

// own makes the command run in a process group of its own, as the owner of the
// folder, with nothing of our environment that could hold a secret, and makes
// it end when we end.
func (h *home) own(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	dieWithParent(cmd.SysProcAttr)
	if h.owner != nil {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: h.owner.uid, Gid: h.owner.gid}
	}
	// The command may be a script of the distribution that runs Chrome.
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.Dir = h.dir
	cmd.Env = append(passedOn(os.Environ()), "HOME="+h.dir, "TMPDIR="+h.dir, "XDG_CONFIG_HOME="+h.dir, "XDG_CACHE_HOME="+h.dir, "XDG_RUNTIME_DIR="+h.dir)
}

// passedOn are the variables that Chrome needs: to run, to speak the user's
// language, to find fonts and to get through a proxy.
func passedOn(env []string) []string {
	var list []string
	for _, entry := range env {
		name, _, _ := strings.Cut(entry, "=")
		switch upper := strings.ToUpper(name); {
		case strings.HasPrefix(upper, "LC_"), strings.HasPrefix(upper, "FONTCONFIG_"), strings.HasSuffix(upper, "_PROXY"),
			upper == "PATH", upper == "LANG", upper == "LANGUAGE", upper == "TZ", upper == "LD_LIBRARY_PATH":
			list = append(list, entry)
		}
	}
	return list
}

// watch starts the keeper, now that the browser runs.
func (h *home) watch(pid int) { h.keeper = newKeeper(h.dir, pid) }

func running(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
