package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/remote"
)

// process is one running browser and the protocol connection to it.
type process struct {
	ctx     context.Context // of the first, empty tab; it lives as long as the browser
	cancel  context.CancelFunc
	home    *home // nil for a remote browser
	guard   *guard
	product string

	userAgent string // Chrome's own
}

// start runs the browser, or connects to a remote one, and puts the guard in
// place before any page can be opened.
func start(ctx context.Context, o Options) (*process, error) {
	if o.URL != "" {
		return connect(ctx, o)
	}
	path, err := find(o)
	if err != nil {
		return nil, err
	}
	h, err := newHome(o.NoSandbox)
	if err != nil {
		return nil, err
	}
	var said strings.Builder
	alloc, stop := chromedp.NewExecAllocator(ctx, append(flags(path, h.dir, o), chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) { h.own(cmd) }), chromedp.CombinedOutput(&limited{b: &said, left: 4 << 10}))...)
	p, err := begin(alloc, stop, o)
	if err != nil {
		h.remove()
		return nil, explain(err, path, said.String())
	}
	p.home = h
	h.watch(chromedp.FromContext(p.ctx).Browser.Process().Pid)
	return p, nil
}

func connect(ctx context.Context, o Options) (*process, error) {
	alloc, stop := remote.NewAllocator(ctx, o.URL)
	p, err := begin(alloc, stop, o)
	if err != nil {
		return nil, fmt.Errorf("connecting to the browser at %s: %w; check --browser-url", o.URL, err)
	}
	return p, nil
}

func begin(alloc context.Context, stop context.CancelFunc, o Options) (*process, error) {
	ctx, cancel := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}))
	p := &process{ctx: ctx, cancel: func() { cancel(); stop() }}
	if err := chromedp.Do(ctx); err != nil {
		p.cancel()
		return nil, err
	}
	v, err := chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		p.cancel()
		return nil, err
	}
	p.product, p.userAgent = v.Product, v.UserAgent
	if p.guard, err = newGuard(ctx); err != nil {
		p.cancel()
		return nil, err
	}
	return p, nil
}

// close ends the browser and removes what it left on the disk.
func (p *process) close() {
	p.cancel()
	if p.home != nil {
		p.home.remove()
	}
}

func (p *process) alive() bool { return p != nil && p.ctx.Err() == nil }

// flags are chromedp's own, which follow Puppeteer's, and what an audit needs
// besides. A flag that is given twice replaces the first.
func flags(path, profile string, o Options) []chromedp.ExecAllocatorOption {
	list := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	list = append(list,
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.NoInheritEnv, // home.own sets it
		chromedp.Flag("no-sandbox", o.NoSandbox),
		// Reporting and NetworkErrorLogging post to addresses that a page
		// names, from a part of Chrome that the guard does not see.
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,Reporting,NetworkErrorLogging,OptimizationHints,MediaRouter,InterestFeedContentSuggestions"),
		// What pages name to be fetched ahead passes the guard by.
		chromedp.Flag("enable-features", "NetworkService,NetworkServiceInProcess,PrefetchSchedulerTesting:kPrefetchSchedulerTestingActiveSetSizeLimitForBase/0/kPrefetchSchedulerTestingActiveSetSizeLimitForBurst/0"),
		chromedp.Flag("force-webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("mute-audio", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("autoplay-policy", "no-user-gesture-required"),
		chromedp.Flag("deny-permission-prompts", true),
	)
	switch {
	case o.Headed:
		list = append(list, chromedp.Flag("headless", false))
	case !isShell(path):
		list = append(list, chromedp.Flag("headless", "new"))
	}
	if o.SitePerProcess {
		list = append(list, chromedp.Flag("site-per-process", true))
	}
	if o.HostResolverRules != "" {
		list = append(list, chromedp.Flag("host-resolver-rules", o.HostResolverRules))
	}
	return list
}

// explain turns what a browser printed when it did not start into a line that
// says what to do.
func explain(err error, path, said string) error {
	switch {
	case strings.Contains(said, "No usable sandbox"), strings.Contains(said, "Failed to move to new namespace"), strings.Contains(said, "Operation not permitted"):
		return fmt.Errorf("starting %s: the system does not let Chrome build its sandbox; use the browser of your distribution, or allow unprivileged user namespaces; --no-sandbox goes without it, at your own risk", path)
	case strings.Contains(said, "error while loading shared libraries"):
		return fmt.Errorf("starting %s: %s; install that library, or run `igfaudit doctor --install`", path, firstLine(said[strings.Index(said, "error while loading"):]))
	case os.Geteuid() == 0 && strings.Contains(said, "ermission denied"):
		return fmt.Errorf("starting %s as an unprivileged user: %s; put the browser where every user can run it", path, firstLine(said))
	case strings.HasPrefix(err.Error(), "chrome failed to start") && said == "":
		return fmt.Errorf("starting %s: it ended without a word; check that it is a browser of the Chrome family", path)
	case strings.HasPrefix(err.Error(), "chrome failed to start"):
		return fmt.Errorf("starting %s: it ended at once: %s", path, firstLine(said))
	}
	return fmt.Errorf("starting %s: %w", path, err)
}

// limited keeps the beginning of what is written to it.
type limited struct {
	b    *strings.Builder
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	if n := min(len(p), l.left); n > 0 {
		l.b.Write(p[:n])
		l.left -= n
	}
	return len(p), nil
}
