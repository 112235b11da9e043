package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// FileName is the configuration file that is looked for.
const FileName = "igfaudit.yaml"

const prefix = "IGFAUDIT_"

// Sources are where settings come from. The zero value gives the defaults.
type Sources struct {
	File    string         // a configuration file that must be there; "" takes FileName of Dir, if it is there
	Dir     string         // "" for the working directory
	Environ []string       // "KEY=value", as os.Environ has it; only IGFAUDIT_ variables count
	Flags   *pflag.FlagSet // flags that were set count when a key has their name; nil for none
}

// Load reads the settings: flags go before the environment, that before the
// file, and that before the defaults. A key or variable that is not known is
// an error that names the nearest one. Paths in the file are relative to the
// working directory, as those of flags are.
func Load(from Sources) (Config, error) {
	v := viper.New()
	setDefaults(v)
	origin := map[string]string{} // key to where its value was read
	for _, read := range []func(*viper.Viper, Sources, map[string]string) error{readFile, readEnviron, bindFlags} {
		if err := read(v, from, origin); err != nil {
			return Config{}, err
		}
	}
	var c Config
	err := v.UnmarshalExact(&c, func(d *mapstructure.DecoderConfig) { d.TagName = "yaml" })
	if err != nil {
		return Config{}, fmt.Errorf("reading the configuration: %s", strings.Join(strings.Fields(err.Error()), " "))
	}
	library, err := c.RuleSets()
	if err != nil {
		return Config{}, err
	}
	if key, what := c.problem(library.IDs()); what != "" {
		return Config{}, fmt.Errorf("%s: %s", where(key, origin), what)
	}
	return c, nil
}

func where(key string, origin map[string]string) string {
	if o, ok := origin[key]; ok {
		return o
	}
	return "configuration: key " + strconv.Quote(key)
}

func setDefaults(v *viper.Viper) {
	d := reflect.ValueOf(Default())
	for i, key := range keys() {
		v.SetDefault(key, d.Field(i).Interface())
	}
}

// keys are the keys of Config in the order of its fields.
func keys() []string {
	t := reflect.TypeFor[Config]()
	list := make([]string, t.NumField())
	for i := range list {
		list[i] = t.Field(i).Tag.Get("yaml")
	}
	return list
}

// readFile lets datafile check the file first: viper is blind to case, takes
// any key and any type.
func readFile(v *viper.Viper, from Sources, origin map[string]string) error {
	name := from.File
	if name == "" {
		name = filepath.Join(from.Dir, FileName)
	}
	data, err := os.ReadFile(name)
	if from.File == "" && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the configuration: %w", err)
	}
	err = datafile.Decode(name, data, new(Config))
	if errors.Is(err, datafile.ErrEmpty) {
		return nil // all of it is commented out
	}
	if err != nil {
		return err
	}
	v.SetConfigType("yaml")
	if err := v.ReadConfig(bytes.NewReader(data)); err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	for _, key := range keys() {
		if v.InConfig(key) {
			origin[key] = fmt.Sprintf("%s: key %q", name, key)
		}
	}
	return nil
}

// readEnviron lays the variables over the file. A variable without a value
// counts as not set. Those with secrets of flows are no settings.
func readEnviron(v *viper.Viper, from Sources, origin map[string]string) error {
	set := map[string]any{}
	for _, entry := range from.Environ {
		name, text, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, prefix) || strings.HasPrefix(name, audit.SecretPrefix) {
			continue
		}
		key := strings.ToLower(strings.TrimPrefix(name, prefix))
		if !slices.Contains(keys(), key) || name != variable(key) {
			return unknownVariable(name, key)
		}
		if text == "" {
			continue
		}
		value, err := parseValue(key, text)
		if err != nil {
			return fmt.Errorf("variable %s: %w", name, err)
		}
		set[key] = value
		origin[key] = "variable " + name
	}
	return v.MergeConfigMap(set)
}

func variable(key string) string { return prefix + strings.ToUpper(key) }

func unknownVariable(name, key string) error {
	if near := datafile.Nearest(key, keys()); near != "" {
		return fmt.Errorf("variable %s is not known; did you mean %q?", name, variable(near))
	}
	return fmt.Errorf("variable %s is not known", name)
}

// parseValue reads a text as the type of a key; a list has commas.
func parseValue(key, text string) (any, error) {
	field := reflect.ValueOf(Config{}).Field(slices.Index(keys(), key))
	switch field.Kind() {
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", text)
		}
		return n, nil
	case reflect.Bool:
		if text != "true" && text != "false" {
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
		return text == "true", nil
	case reflect.Slice:
		list := strings.Split(text, ",")
		for i, s := range list {
			list[i] = strings.TrimSpace(s)
		}
		return list, nil
	}
	return text, nil
}

// bindFlags lays the flags that were set over the rest.
func bindFlags(v *viper.Viper, from Sources, origin map[string]string) error {
	if from.Flags == nil {
		return nil
	}
	for _, key := range keys() {
		flag := from.Flags.Lookup(strings.ReplaceAll(key, "_", "-"))
		if flag == nil || !flag.Changed {
			continue
		}
		if err := v.BindPFlag(key, flag); err != nil {
			return fmt.Errorf("reading --%s: %w", flag.Name, err)
		}
		origin[key] = "--" + flag.Name
	}
	return nil
}
