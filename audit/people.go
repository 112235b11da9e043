package audit

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

//go:embed people.yaml
var peopleFile []byte

// Person is somebody who does not exist, with what forms ask for. Nothing of it
// can reach anybody: mail addresses and hosts are reserved for examples, and
// telephone numbers for fiction. See people.yaml for the sources.
type Person struct {
	ID           string   `yaml:"id"`
	Script       string   `yaml:"script"`    // of the names, by ISO 15924: "Latn", "Arab"
	Languages    []string `yaml:"languages"` // of pages for which the person is taken
	Range        string   `yaml:"range"`     // of the telephone number
	GivenName    string   `yaml:"given_name"`
	FamilyName   string   `yaml:"family_name"` // "" of a person with a single name
	FullName     string   `yaml:"full_name"`
	Email        string   `yaml:"email"`
	Tel          string   `yaml:"tel"` // by E.164
	Organization string   `yaml:"organization"`
	Country      string   `yaml:"country"`
	City         string   `yaml:"city"`
	Street       string   `yaml:"street"`
	PostalCode   string   `yaml:"postal_code"`
	BirthDate    string   `yaml:"birth_date"` // year-month-day
	JobTitle     string   `yaml:"job_title"`
	Website      string   `yaml:"website"`
	Password     string   `yaml:"password"`
	Needs        string   `yaml:"needs"` // says that it is a test; never a disability
}

type telRange struct {
	ID     string `yaml:"id"`
	Prefix string `yaml:"prefix"`
	Digits int    `yaml:"digits"`
	Source string `yaml:"source"`
}

type peopleTable struct {
	Ranges []telRange `yaml:"ranges"`
	People []Person   `yaml:"people"`
}

var people = readPeople()

func readPeople() peopleTable {
	var t peopleTable
	if err := datafile.Decode("people.yaml", peopleFile, &t); err != nil {
		panic(fmt.Sprintf("audit: %v", err))
	}
	return t
}

// PersonIDs are the ids of all people, the default one first.
func PersonIDs() []string {
	var ids []string
	for _, p := range people.People {
		ids = append(ids, p.ID)
	}
	return ids
}

// FindPerson gives the person with the id. The error names what was likely meant.
func FindPerson(id string) (Person, error) {
	for _, p := range people.People {
		if p.ID == id {
			return p, nil
		}
	}
	return Person{}, fmt.Errorf("there is no person %q%s", id, datafile.DidYouMean(id, PersonIDs()))
}

// PersonFor is the person whose names are in the script of a language, given by
// its tag, such as "ar" or "zh-Hant"; the default person for one that is not known.
func PersonFor(lang string) Person {
	primary, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(lang), "_", "-")), "-")
	for _, p := range people.People {
		if slices.Contains(p.Languages, primary) {
			return p
		}
	}
	return people.People[0]
}

// Value is what the person answers to a key such as "given_name" or HTML's word
// for it, "given-name"; false for a key that is not known.
func (p Person) Value(key string) (string, bool) {
	switch strings.ReplaceAll(key, "_", "-") {
	case "given-name":
		return p.GivenName, true
	case "family-name":
		return p.FamilyName, true
	case "full-name", "name":
		return p.FullName, true
	case "email":
		return p.Email, true
	case "tel":
		return p.Tel, true
	case "organization":
		return p.Organization, true
	case "country", "country-name":
		return p.Country, true
	case "city", "address-level2":
		return p.City, true
	case "street", "street-address":
		return p.Street, true
	case "postal-code":
		return p.PostalCode, true
	case "birth-date", "bday":
		return p.BirthDate, true
	case "job-title", "organization-title":
		return p.JobTitle, true
	case "website", "url":
		return p.Website, true
	case "password", "new-password", "current-password":
		return p.Password, true
	case "needs":
		return p.Needs, true
	case "username":
		user, _, _ := strings.Cut(p.Email, "@")
		return user, true
	}
	return "", false
}

// WithToken puts the token of a run into the names, the mail address and the
// password, so that whoever searches a database for it finds what a run left, or
// nothing. Only the letters and digits of ASCII in the token count.
func (p Person) WithToken(token string) Person {
	token = strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, token)
	if token == "" {
		return p
	}
	user, host, _ := strings.Cut(p.Email, "@")
	p.Email = user + "+" + token + "@" + host
	p.Organization += " " + token
	p.Password += token
	p.Needs += " (" + token + ")"
	p.FullName += " " + token
	if p.FamilyName == "" {
		p.GivenName += " " + token
	} else {
		p.FamilyName += " " + token
	}
	return p
}
