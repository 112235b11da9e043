package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// mostExamining bounds a whole examination.
const mostExamining = 90 * time.Second

// CheckState is the result of a [Check].
type CheckState string

const (
	CheckOK      CheckState = "ok"
	CheckProblem CheckState = "problem" // audits cannot run, or not safely
	CheckNote    CheckState = "note"    // audits run; some of what they see may be wrong
)

// Check is one thing that an audit needs of the machine.
type Check struct {
	Name   string     `json:"name"`
	State  CheckState `json:"state"`
	Detail string     `json:"detail"` // what was found
	Advice string     `json:"advice"` // what to do next, "" when nothing
}

// Report is what [Examine] found, in the order in which an audit needs it.
type Report struct {
	Checks []Check `json:"checks"`
}

// OK tells whether an audit can run: no check found a problem.
func (r Report) OK() bool {
	return !slices.ContainsFunc(r.Checks, func(c Check) bool { return c.State == CheckProblem })
}

func (r *Report) add(c Check) { r.Checks = append(r.Checks, c) }

// Examine checks what an audit needs: a browser that starts, answers and keeps
// its sandbox, a folder for its profile, and fonts. What cannot be checked
// because of an earlier problem is left out.
func Examine(ctx context.Context, o Options) Report {
	ctx, cancel := context.WithTimeout(ctx, mostExamining)
	defer cancel()
	var r Report
	r.add(checkFolder())
	if o.URL == "" {
		r.program(ctx, o)
	}
	if !r.OK() {
		return r
	}
	b, err := Open(ctx, o)
	if err != nil {
		r.add(Check{startName(o), CheckProblem, err.Error(), startAdvice(o)})
		return r
	}
	defer b.Close()
	r.add(b.checkAnswer(ctx))
	p, err := b.process()
	if err != nil {
		return r
	}
	r.add(p.checkSandbox(ctx, o))
	if o.URL == "" {
		r.add(p.checkUser(ctx, o))
	}
	r.add(p.checkFonts(ctx))
	return r
}

func checkFolder() Check {
	c := Check{Name: "Temporary folder", State: CheckOK, Detail: os.TempDir() + " can be written"}
	dir, err := os.MkdirTemp("", homePrefix+"check-")
	if err == nil {
		err = errors.Join(os.WriteFile(dir+"/try", make([]byte, 64<<10), 0o600), os.RemoveAll(dir))
	}
	if err != nil {
		c.State, c.Detail = CheckProblem, err.Error()
		c.Advice = "make room in that folder or allow writing to it, or name another with TMPDIR (on Windows: TMP)"
	}
	return c
}

// program checks the browser on the disk.
func (r *Report) program(ctx context.Context, o Options) {
	c := Check{Name: "Browser found", State: CheckOK}
	path, err := Find(o.Path)
	if err != nil {
		r.add(Check{c.Name, CheckProblem, err.Error(), "run `igfaudit doctor --install`"})
		return
	}
	version, err := VersionOf(ctx, path)
	if err != nil {
		r.add(Check{c.Name, CheckProblem, err.Error(), "run `igfaudit doctor --install`, or repair that browser"})
		return
	}
	kind := "full browser"
	if isShell(path) {
		kind = "headless shell"
	} else {
		c.Advice = "nothing needs to be done; a headless shell would use a third less processor time"
	}
	c.Detail = strings.Join(slices.DeleteFunc([]string{path, version, kind}, func(s string) bool { return s == "" }), ", ")
	r.add(c)
	if ours, err := verifySum(path); err != nil {
		r.add(Check{"Browser unchanged", CheckProblem, err.Error(), "delete " + filepath.Dir(filepath.Dir(path)) + ", then run `igfaudit doctor --install`"})
	} else if ours {
		r.add(Check{"Browser unchanged", CheckOK, "it is the file that was installed", ""})
	}
}

func startName(o Options) string {
	if o.URL != "" {
		return "Remote browser answers"
	}
	return "Browser starts and answers"
}

// startAdvice is empty where the error already says what to do.
func startAdvice(o Options) string {
	if o.URL != "" {
		return "start Chrome there with --remote-debugging-port, and give the address that it prints"
	}
	return ""
}

// checkAnswer opens a page and reads it.
func (b *Browser) checkAnswer(ctx context.Context) Check {
	c := Check{Name: startName(b.options), State: CheckOK}
	p, err := b.process()
	if err == nil {
		timed, cancel := within(ctx, p)
		defer cancel()
		var sum int
		sum, err = chromedp.Run(timed, chromedp.Evaluate[int]("40 + 2"))
		if err == nil && sum != 42 {
			err = fmt.Errorf("it gave %d for 40 + 2", sum)
		}
	}
	c.Detail = b.Version()
	if err != nil {
		c.State, c.Detail, c.Advice = CheckProblem, err.Error(), "try again; if it stays so, run `igfaudit doctor --install`"
	}
	return c
}

// within is the context of a short command in the browser's first tab.
func within(ctx context.Context, p *process) (context.Context, context.CancelFunc) {
	timed, cancel := context.WithTimeout(p.ctx, callTimeout)
	stop := context.AfterFunc(ctx, cancel)
	return timed, func() { stop(); cancel() }
}

// sandboxByFlags says what the browser's own command line says of its sandbox.
func (p *process) sandboxByFlags(ctx context.Context) Check {
	c := Check{Name: "Sandbox", State: CheckOK, Detail: "the browser was started with its sandbox on"}
	timed, cancel := within(ctx, p)
	defer cancel()
	line, err := chromedp.CallBrowser(timed, browser.GetBrowserCommandLine, cdp.Empty{})
	switch {
	case err != nil:
		c.State, c.Detail = CheckNote, "the browser does not say how it was started"
		c.Advice = "see that it was started without --no-sandbox"
	case slices.Contains(line.Arguments, "--no-sandbox"):
		c = withoutSandbox()
	}
	return c
}

func withoutSandbox() Check {
	return Check{"Sandbox", CheckProblem, "the browser runs without its sandbox",
		"leave out --no-sandbox: without a sandbox a hostile page can reach this machine"}
}

// scripts are characters of writing systems that the sites of the IGF use and
// that not every machine has fonts for.
var scripts = []struct{ name, sample string }{
	{"Arabic", "م"}, {"Chinese", "网"}, {"Cyrillic", "Ж"}, {"Devanagari", "ह"}, {"Thai", "ก"},
}

// missingScript draws each sample and a character that no font has, and gives
// the places of the samples that look the same as that.
const missingScript = `(samples => {
  const c = document.createElement("canvas");
  c.width = c.height = 48;
  const g = c.getContext("2d", {willReadFrequently: true});
  const draw = s => {
    g.clearRect(0, 0, 48, 48);
    g.font = "32px sans-serif";
    g.fillText(s, 8, 36);
    return g.getImageData(0, 0, 48, 48).data.join();
  };
  const none = draw("\u{10FFFF}");
  return samples.flatMap((s, i) => draw(s) === none ? [i] : []);
})(%s)`

// checkFonts tells which scripts would be shown as empty boxes.
func (p *process) checkFonts(ctx context.Context) Check {
	var names, quoted []string
	for _, s := range scripts {
		names, quoted = append(names, s.name), append(quoted, fmt.Sprintf("%q", s.sample))
	}
	timed, cancel := within(ctx, p)
	defer cancel()
	missing, err := chromedp.Run(timed, chromedp.Evaluate[[]int](fmt.Sprintf(missingScript, "["+strings.Join(quoted, ",")+"]")))
	if err != nil {
		return Check{"Fonts", CheckNote, "could not be looked at: " + err.Error(), ""}
	}
	return fontsCheck(names, missing)
}

func fontsCheck(names []string, missing []int) Check {
	if len(missing) == 0 {
		return Check{"Fonts", CheckOK, "there are fonts for " + strings.Join(names, ", "), ""}
	}
	var without []string
	for _, i := range missing {
		without = append(without, names[i])
	}
	advice := "install fonts such as Noto Sans for these scripts where the browser runs"
	if runtime.GOOS == "linux" {
		advice += "; on Debian: apt-get install fonts-noto-core fonts-noto-cjk"
	}
	return Check{"Fonts", CheckNote, "no font for " + strings.Join(without, ", ") + ": sizes, overflow and contrast of such text are not reliable", advice}
}
