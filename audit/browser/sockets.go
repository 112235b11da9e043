package browser

import (
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/target"
)

// withoutSockets sends the WebSockets of a profile to a proxy that is not there,
// those of workers too, which no script of ours reaches; pages go the direct
// way. Chrome takes a SOCKS proxy for them where there is one.
//
// It is done only where we know that no proxy is needed to get out: Chrome on
// Linux, which we start, takes one from the environment alone.
//
// Source: RFC 6455, section 4.1, the note on proxies.
func withoutSockets(o Options, p target.CreateBrowserContextParams) target.CreateBrowserContextParams {
	proxied := slices.ContainsFunc(os.Environ(), func(entry string) bool {
		name, value, _ := strings.Cut(entry, "=")
		return strings.HasSuffix(strings.ToUpper(name), "_PROXY") && value != ""
	})
	if runtime.GOOS != "linux" || o.URL != "" || proxied {
		return p
	}
	p.ProxyServer = "http=direct://;https=direct://;socks=socks5://127.0.0.1:1"
	p.ProxyBypassList = "<-loopback>"
	return p
}
