package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/config"
)

// auditFlags adds the flags of the commands that open pages. Their names are
// the keys of the configuration file, with hyphens.
func auditFlags(cmd *cobra.Command) {
	d := config.Default()
	f := cmd.Flags()
	f.StringP("out", "o", d.Out, "folder for the results")
	f.Int("pages", d.Pages, "most pages to look at")
	f.Int("tabs", d.Tabs, "pages that are open at the same time")
	f.String("depth", d.Depth, "how thoroughly pages are tried: quick, standard or thorough")
	f.Int("timeout", d.Timeout, "seconds that a page may take to load")
	f.String("baseline", d.Baseline, "host-country baseline to read the site against: a name, a file, or none")
	f.StringSlice("sets", d.Sets, "rule sets, with commas between them")
	f.String("review", "", "folder of an earlier run of the site, whose answers of people are taken over")
	f.String("measured", "", "measured baseline to compare the site with: a file that igfaudit baseline freeze has made")
	ruleSetsDirFlag(cmd)
	f.String("user-agent", d.UserAgent, "name that is added to the browser's own")
	f.BoolP("quiet", "q", false, "do not print progress")
	browserFlags(cmd)
}

// browserFlags adds the flags that choose a browser.
func browserFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.String("browser", "", "path of Chrome, Chromium, Edge or chrome-headless-shell; looked for when left out")
	f.String("browser-url", "", "DevTools address of a browser that runs already, such as ws://127.0.0.1:9222")
	f.Bool("no-sandbox", false, "run Chrome without its sandbox: a hostile page could then reach this machine")
	configFlag(cmd)
}

func configFlag(cmd *cobra.Command) {
	cmd.Flags().String("config", "", "configuration file; "+config.FileName+" in this folder when left out")
}

// settings reads the configuration for a command.
func settings(cmd *cobra.Command) (config.Config, error) {
	file, _ := cmd.Flags().GetString("config")
	return config.Load(config.Sources{File: file, Environ: os.Environ(), Flags: cmd.Flags()})
}

func ruleSetsDirFlag(cmd *cobra.Command) {
	cmd.Flags().String("rule-sets-dir", "", "folder with rule sets of your own, and with overlays that correct those of the program")
}
