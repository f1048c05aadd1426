// The classic first program, in Go. The module includes the Go runtime with scheduler and garbage
// collector, which makes it much larger than the one in C.
package main

import (
	"fmt"
	"os"
	"runtime"
)

func main() {
	names := os.Args[1:]
	if len(names) == 0 {
		fmt.Println("Hello, world!")
	}
	for _, name := range names {
		fmt.Printf("Hello, %s!\n", name)
	}
	fmt.Printf("Running on %s/%s.\n", runtime.GOOS, runtime.GOARCH)
}
