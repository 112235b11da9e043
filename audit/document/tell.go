package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/igfaudit/igfaudit/audit"
)

// mostMemory is the memory at which a process that reads a document gives up.
const mostMemory = 1 << 30

// told is what a document tells of itself, or why nothing of it is known.
type told struct {
	Title   string      `json:"title"`
	Lang    string      `json:"lang"`
	Tagged  audit.Known `json:"tagged"`
	Texts   audit.Known `json:"texts"`
	Pages   int         `json:"pages"`
	Problem string      `json:"problem"`
}

// Tell reads one document and writes what it tells of itself, for a [Reader]
// that has started this process. The process ends by itself when the document
// takes too much memory.
func Tell(in io.Reader, out io.Writer) error {
	data, err := io.ReadAll(io.LimitReader(in, mostBytes))
	if err != nil {
		return fmt.Errorf("reading the document: %w", err)
	}
	go watchMemory()
	t, err := factsOf(data)
	if err != nil {
		t = told{Problem: err.Error()}
	}
	return json.NewEncoder(out).Encode(t)
}

func watchMemory() {
	for range time.Tick(50 * time.Millisecond) {
		var m runtime.MemStats
		if runtime.ReadMemStats(&m); m.Sys > mostMemory {
			os.Exit(1)
		}
	}
}

func factsOf(data []byte) (told, error) {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return pdfFacts(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return officeFacts(data)
	case bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")):
		return told{}, errors.New("the server gave a web page in its place")
	}
	return told{}, errors.New("it is of a kind that this program does not read")
}
