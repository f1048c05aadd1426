// Copies stdin to stdout with letters in upper case.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	for in.Scan() {
		fmt.Fprintln(out, strings.ToUpper(in.Text()))
	}
	if err := in.Err(); err != nil {
		log.Fatal(err)
	}
	// A buffered writer reports the errors of all writes at the end.
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}
