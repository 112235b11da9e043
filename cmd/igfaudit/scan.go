package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/recorder"
	"github.com/igfaudit/igfaudit/config"
)

// newScan audits a site, or exactly the pages of a list.
func newScan() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scan [URL]",
		Short: "Audit a site, or a list of pages",
		Long: `Scan reads a site page by page, from the address on, and judges what it sees.
It follows links and the sitemap within the same host, keeps to robots.txt, and
stops at --pages.

With --urls it reads exactly the pages of a file, one address a line ("-" for
standard input), and no other. Empty lines, lines that begin with # and
addresses that stood there before are left out.

With --flow it also walks a registration, step by step, up to the last button,
which it never presses. Without, it looks for the registration itself, tries its
first step, and writes the steps as registration.flow.yaml beside the reports,
for you to complete (--find-registration=false for none of this).

Each page is also gone through with the Tab key, shown in other sizes, and looked
at as it is drawn. With --depth thorough it is operated and watched as well, which
takes several times as long; with --depth quick it is only read.

Answers of people to an earlier scan of the site (see igfaudit review) are taken
over with --review, and also where they stand in the folder that is written.

Nothing is sent to the site: every request but a reading one is stopped, and the
report says which.`,
		Example: `  igfaudit scan https://www.example-igf.org
  igfaudit scan https://www.example-igf.org --flow registration.yaml --pages 50
  igfaudit scan --urls pages.txt -o audit-2026`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) <= 1 {
				return nil
			}
			return fmt.Errorf("%w (an address with a space or an & stands between quotation marks)", exactly(1, "one address")(cmd, args))
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			job, err := scanJob(c, args, cmd.InOrStdin())
			if err != nil {
				return err
			}
			err = conduct(cmd, c, job)
			if errors.Is(err, audit.ErrNothingCaptured) && len(args) == 1 && !audit.HasScheme(args[0]) {
				return unfinished(fmt.Errorf("%w; if the site has no https, write http:// before the address", err))
			}
			return err
		},
	}
	auditFlags(cmd)
	cmd.Flags().String("urls", "", "file with the addresses of the pages to audit, - for standard input")
	cmd.Flags().String("flow", "", "flow file of a registration to walk")
	cmd.Flags().Bool("find-registration", true, "without a flow, find the registration of a site and try its first step")
	cmd.Flags().Bool("respect-robots", true, "keep to the site's robots.txt")
	cmd.Flags().Bool("headed", false, "show the browser, and wait where a flow pauses for a person")
	cmd.Flags().Bool("install-browser", false, "install a browser when none is found")
	return cmd
}

// scanJob says what is to be looked at.
func scanJob(c config.Config, args []string, in io.Reader) (audit.Job, error) {
	job := audit.Job{Limit: c.Pages, FindRegistration: c.FindRegistration && c.URLs == ""}
	switch {
	case len(args) == 0 && c.URLs == "":
		return job, fmt.Errorf("name a site, as in `igfaudit scan https://example.org`, or a list with --urls FILE")
	case len(args) == 1 && c.URLs != "":
		return job, fmt.Errorf("give either an address or --urls, not both")
	}
	var err error
	if c.URLs != "" {
		if job.List, err = readList(c.URLs, in); err != nil {
			return job, err
		}
		job.Site = job.List[0]
	} else if job.Site, err = audit.ParseAddress(args[0]); err != nil {
		return job, err
	}
	if c.Flow != "" {
		flow, err := readFlow(c.Flow)
		if err != nil {
			return job, err
		}
		job.Flows = []audit.Flow{flow}
	}
	return job, nil
}

func readFlow(path string) (audit.Flow, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return audit.Flow{}, fmt.Errorf("reading the flow: %w", err)
	}
	if recorder.Is(data) {
		return audit.Flow{}, fmt.Errorf("%s is a recording; make a flow of it first: `igfaudit flow import %s -o registration.flow.yaml`", path, path)
	}
	return audit.ParseFlowWith(path, data, func(name string) (string, []byte, error) {
		file := filepath.Join(filepath.Dir(path), name+".steps.yaml")
		data, err := os.ReadFile(file)
		return file, data, err
	})
}

// readList reads addresses, one a line.
func readList(path string, in io.Reader) ([]audit.Address, error) {
	name := path
	if path == "-" {
		name = "standard input"
	} else {
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("reading the list of pages: %w", err)
		}
		defer f.Close()
		in = f
	}
	var list []audit.Address
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		a, err := audit.ParseAddress(text)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the list of pages: %w", err)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s names no page; write one address a line", name)
	}
	return list, nil
}
