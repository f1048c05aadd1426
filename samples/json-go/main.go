// Reads JSON values from stdin and writes the selected parts.
//
//	json-go [PATH]
//
// PATH selects a part, step by step: "address.city", "tags.0". The result is indented and its keys are
// sorted, so equal documents give equal output.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// pick follows the path, one step at a time.
func pick(value any, path string) (any, error) {
	if path == "" {
		return value, nil
	}
	step, rest, _ := strings.Cut(path, ".")
	switch v := value.(type) {
	case map[string]any:
		inner, ok := v[step]
		if !ok {
			return nil, fmt.Errorf("there is no %q", step)
		}
		return pick(inner, rest)
	case []any:
		i, err := strconv.Atoi(step)
		if err != nil || i < 0 || i >= len(v) {
			return nil, fmt.Errorf("%q is not a place in a list of %d", step, len(v))
		}
		return pick(v[i], rest)
	default:
		return nil, fmt.Errorf("there is nothing below %v to find %q in", v, step)
	}
}

// transform writes the selected part of every value of in to out, indented.
func transform(in io.Reader, out io.Writer, path string) error {
	decoder := json.NewDecoder(in)
	decoder.UseNumber() // Digits are copied unchanged: no float rounds them.
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	for n := 1; ; n++ {
		var value any
		err := decoder.Decode(&value)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			value, err = pick(value, path)
		}
		if err != nil {
			return fmt.Errorf("value %d: %w", n, err)
		}
		if err := encoder.Encode(value); err != nil {
			return err
		}
	}
}

func main() {
	path := ""
	if len(os.Args) > 1 {
		path = os.Args[1]
	}
	if err := transform(os.Stdin, os.Stdout, path); err != nil {
		fmt.Fprintln(os.Stderr, "json-go:", err)
		os.Exit(1)
	}
}
