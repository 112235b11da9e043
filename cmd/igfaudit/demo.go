package main

import (
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
)

// newDemo audits the built-in example site.
func newDemo() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Audit the built-in example site",
		Long: `Demo serves an example site of a National IGF on this machine, in three languages
and with a registration, and audits it. The site has faults that were put there
on purpose, so that you can see what a scorecard looks like.`,
		Example: `  igfaudit demo
  igfaudit demo --install-browser -o demo-audit`,
		Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := settings(cmd)
			if err != nil {
				return err
			}
			flows, err := demoFlows()
			if err != nil {
				return err
			}
			site, stop, err := serveDemo()
			if err != nil {
				return unfinished(err)
			}
			defer stop()
			return conduct(cmd, c, audit.Job{Site: site, Limit: c.Pages, Flows: flows})
		},
	}
	auditFlags(cmd)
	cmd.Flags().Bool("install-browser", false, "install a browser when none is found")
	return cmd
}

// demoFlows are the flows of the example site.
func demoFlows() ([]audit.Flow, error) {
	registration, err := audit.ParseFlow("flow.yaml", demo.Flow())
	if err != nil {
		return nil, err
	}
	contact, err := audit.ParseFlow("contact.yaml", demo.Contact())
	return []audit.Flow{registration, contact}, err
}

// serveDemo serves the example site on a free port of this machine.
func serveDemo() (audit.Address, func(), error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: demo.New(), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(l)
	site, err := audit.ParseAddress("http://" + l.Addr().String() + "/")
	return site, func() { server.Close() }, err
}
