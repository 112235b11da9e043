// Package config reads the settings of the program from igfaudit.yaml, from
// the environment and from flags, and the baselines of host countries. It is
// the one home of viper.
package config

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// Config is how an audit is to be done. The tags are the keys of igfaudit.yaml;
// a variable of the environment has the same name in capitals after IGFAUDIT_,
// and a flag has it with hyphens.
type Config struct {
	Out            string   `yaml:"out"`             // directory that the results go into
	Pages          int      `yaml:"pages"`           // most pages of a crawl
	Tabs           int      `yaml:"tabs"`            // pages that are open at the same time
	Depth          string   `yaml:"depth"`           // how thoroughly pages are tried: one of audit.Depths
	Timeout        int      `yaml:"timeout"`         // seconds for one page
	Browser        string   `yaml:"browser"`         // path of Chrome; "" looks for it
	BrowserURL     string   `yaml:"browser_url"`     // DevTools address of a Chrome that runs already
	NoSandbox      bool     `yaml:"no_sandbox"`      // let Chrome run without its sandbox
	InstallBrowser bool     `yaml:"install_browser"` // fetch Chrome where there is none
	Headed         bool     `yaml:"headed"`          // show the browser, and wait where a flow pauses
	Quiet          bool     `yaml:"quiet"`           // say nothing of the progress
	Baseline       string   `yaml:"baseline"`        // name or path of a baseline, or "none"
	Measured       string   `yaml:"measured"`        // path of a measured baseline; "" for none
	Sets           []string `yaml:"sets"`            // ids of rule sets
	RuleSetsDir    string   `yaml:"rule_sets_dir"`   // folder with rule sets and overlays of the user; "" for none
	Flow           string   `yaml:"flow"`            // path of a flow file
	Review         string   `yaml:"review"`          // folder of an earlier run, whose answers of people are taken over
	URLs           string   `yaml:"urls"`            // path of a list of addresses, "-" for standard input
	UserAgent      string   `yaml:"user_agent"`      // name that the program gives itself towards sites
	RespectRobots  bool     `yaml:"respect_robots"`  // leave out what robots.txt forbids

	FindRegistration bool `yaml:"find_registration"` // in a crawl, find the registration and walk its first step
}

// DefaultUserAgent names the program and says where to read about it. The part
// before the slash is what rules in robots.txt are looked up by.
const DefaultUserAgent = "igfaudit/1 (+https://github.com/igfaudit/igfaudit)"

// Default is the configuration where nothing is set.
func Default() Config {
	return Config{
		Out: "igfaudit-out", Pages: 20, Tabs: 2, Depth: string(audit.Standard), Timeout: 30,
		Baseline: "igf-2025-norway", Sets: slices.Clone(rules.DefaultSetIDs),
		UserAgent: DefaultUserAgent, RespectRobots: true, FindRegistration: true,
	}
}

// problem is the key whose value is wrong and what is wrong with it, "" when
// all is well. The ids are those of the rule sets that there are.
func (c Config) problem(ids []string) (key, what string) {
	for _, n := range []struct {
		key             string
		value, low, top int
	}{{"pages", c.Pages, 1, 10000}, {"tabs", c.Tabs, 1, 16}, {"timeout", c.Timeout, 1, 600}} {
		if n.value < n.low || n.value > n.top {
			return n.key, fmt.Sprintf("%d is not from %d to %d", n.value, n.low, n.top)
		}
	}
	switch {
	case !slices.Contains(audit.Depths, audit.Depth(c.Depth)):
		return "depth", fmt.Sprintf("%q is not quick, standard or thorough", c.Depth)
	case c.Out == "":
		return "out", "the results need a directory"
	case c.Baseline == "":
		return "baseline", "it must be the name or path of a baseline, or \"none\""
	case c.UserAgent == "":
		return "user_agent", "sites must be told who comes"
	case !printable(c.UserAgent):
		return "user_agent", "it must be one line of plain ASCII"
	case c.Browser != "" && c.BrowserURL != "":
		return "browser_url", "browser is set too; only one of them can be used"
	case c.BrowserURL != "" && !isDevTools(c.BrowserURL):
		return "browser_url", fmt.Sprintf("%q is no address that begins with ws://, wss://, http:// or https://", c.BrowserURL)
	}
	return "sets", setsProblem(c.Sets, ids)
}

// setsProblem holds the sets that are asked for to those that there are.
func setsProblem(ids, known []string) string {
	if len(ids) == 0 {
		return "name at least one rule set: " + strings.Join(known, ", ")
	}
	for i, id := range ids {
		switch {
		case !slices.Contains(known, id):
			return fmt.Sprintf("there is no rule set %q%s", id, didYouMeanOneOf(id, known))
		case slices.Contains(ids[:i], id):
			return fmt.Sprintf("rule set %q is there twice", id)
		}
	}
	return ""
}

// didYouMeanOneOf names the nearest word, or all of a short list.
func didYouMeanOneOf(word string, list []string) string {
	if hint := datafile.DidYouMean(word, list); hint != "" {
		return hint
	}
	return "; choose from " + strings.Join(list, ", ")
}

func isDevTools(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && slices.Contains([]string{"ws", "wss", "http", "https"}, u.Scheme)
}

func printable(s string) bool {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return false
		}
	}
	return true
}
