package config

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/igfaudit/igfaudit/rules"
)

// RuleSets are the rule sets of the program with those of the user's folder,
// whose overlays correct them. The files of the folder that end in .yaml or
// .yml are read in the order of their names.
func (c Config) RuleSets() (*rules.Library, error) {
	var files []rules.File
	if c.RuleSetsDir != "" {
		var err error
		if files, err = readFolder(c.RuleSetsDir); err != nil {
			return nil, fmt.Errorf("reading the rule sets: %w", err)
		}
	}
	return rules.NewLibrary(files, rules.All)
}

func readFolder(dir string) ([]rules.File, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files := []rules.File{}
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); e.IsDir() || ext != ".yaml" && ext != ".yml" {
			continue
		}
		name := filepath.Join(dir, e.Name())
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, rules.File{Name: name, Data: data})
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no file that ends in .yaml", dir)
	}
	return files, nil
}
