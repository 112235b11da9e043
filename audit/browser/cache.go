package browser

// cached are browsers that this program installed.
func cached() []string { return nil }
