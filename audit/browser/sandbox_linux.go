package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"slices"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// checkSandbox proves the sandbox by what the kernel says of the processes
// that run pages: they filter system calls, and have their own namespace of
// processes.
func (p *process) checkSandbox(ctx context.Context, o Options) Check {
	if o.URL != "" {
		return p.sandboxByFlags(ctx)
	}
	if o.NoSandbox {
		return withoutSandbox()
	}
	statuses, err := p.statuses(ctx, "renderer")
	if err != nil {
		c := p.sandboxByFlags(ctx)
		c.Detail += "; the system does not show whether it works (" + err.Error() + ")"
		return c
	}
	for _, s := range statuses {
		if missing := s.unprotected(); missing != "" {
			return Check{"Sandbox", CheckProblem, "a process that runs pages " + missing,
				"use the browser of your distribution, and allow unprivileged user namespaces"}
		}
	}
	return Check{"Sandbox", CheckOK, "processes that run pages filter system calls and see no other processes", ""}
}

// checkUser tells whom the browser runs as.
func (p *process) checkUser(ctx context.Context, o Options) Check {
	statuses, err := p.statuses(ctx, "browser")
	if err != nil {
		return Check{"User", CheckNote, "the system does not show whom the browser runs as (" + err.Error() + ")", ""}
	}
	uid := statuses[0].first("Uid")
	name := uid
	if u, err := user.LookupId(uid); err == nil {
		name = u.Username
	}
	if uid == "0" {
		return Check{"User", CheckProblem, "the browser runs as root", "leave out --no-sandbox, or start igfaudit as an ordinary user"}
	}
	return Check{"User", CheckOK, "the browser runs as " + name, ""}
}

// status is what /proc says of a process, by the names of the kernel.
type status map[string][]string

// statuses are those of the browser's processes of a type.
func (p *process) statuses(ctx context.Context, kind string) ([]status, error) {
	timed, cancel := within(ctx, p)
	defer cancel()
	all, err := chromedp.CallBrowser(timed, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		return nil, err
	}
	var list []status
	for _, info := range all.ProcessInfo {
		if info.Type != kind {
			continue
		}
		s, err := statusOf(int(info.ID))
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("no %s process is told", kind)
	}
	return list, nil
}

func statusOf(pid int) (status, error) {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	s := status{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		s[name] = strings.Fields(value)
	}
	return s, nil
}

func (s status) first(name string) string {
	if len(s[name]) == 0 {
		return ""
	}
	return s[name][0]
}

// unprotected says what a process lacks of a sandbox, "" when nothing.
// Source: proc_pid_status(5): Seccomp 2 is a filter; NSpid has one number for
// each namespace of processes that the process is in.
func (s status) unprotected() string {
	self, err := statusOf(os.Getpid())
	switch {
	case s.first("Seccomp") != "2":
		return "does not filter its system calls"
	case err == nil && len(s["NSpid"]) <= len(self["NSpid"]):
		return "sees the other processes of this machine"
	case !slices.Contains(s["NoNewPrivs"], "1"):
		return "may gain privileges"
	}
	return ""
}
