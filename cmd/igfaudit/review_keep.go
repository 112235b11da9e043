package main

import (
	"fmt"
	"io"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
	"github.com/igfaudit/igfaudit/config"
)

// keptAnswers are the answers of people that a new scan takes over: those of
// the run that is named and of one in the folder that is written over, so that
// none is ever lost.
func keptAnswers(say io.Writer, c config.Config, site audit.Address) (audit.Review, error) {
	var all audit.Review
	if c.Review != "" {
		run, err := storedRun(c.Review)
		if err != nil {
			return nil, err
		}
		if !audit.SameSite(run.Site, string(site)) {
			return nil, errorf("--review: %s is a run of %s, and this scan is of %s; answers belong to one site", c.Review, oneLine(run.Site), site)
		}
		if len(run.Review) == 0 {
			fmt.Fprintf(say, "igfaudit: %s holds no answers of people; take some in with `igfaudit review import %s FILE`\n", c.Review, c.Review)
		}
		all, _ = all.Merge(run.Review)
	}
	before, err := storedRun(c.Out)
	switch {
	case err != nil || len(before.Review) == 0: // nothing that could be lost
	case !audit.SameSite(before.Site, string(site)):
		return nil, errorf("%s holds %s of people about %s, which this scan of another site would remove; choose another folder with -o",
			c.Out, counted(len(before.Review), "answer", "answers"), oneLine(before.Site))
	default:
		all, _ = all.Merge(before.Review)
	}
	if len(all) > 0 && !c.Quiet {
		fmt.Fprintf(say, "%s of people taken over from earlier scans\n", counted(len(all), "answer", "answers"))
	}
	return all, nil
}

// safeguard writes the answers down before the scan begins, as a result without
// pages: a scan that is killed must not take them with it.
func safeguard(dir *store.Dir, site audit.Address, answers audit.Review) error {
	if len(answers) == 0 {
		return nil
	}
	return dir.WriteRun(&audit.Run{Schema: audit.RunSchema, Site: string(site), Plan: audit.Plan{Mode: "list"}, Review: answers})
}
