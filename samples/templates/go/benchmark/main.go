// A program to measure. An argument sets the amount of work, and build.json declares
// two sizes of it, so that Bench shows the throughput in elements per second.
//
//	benchmark [ROUNDS]
//
// The checksum depends on every element: the compiler cannot remove the work, and a
// wrong result is visible.
package main

import (
	"fmt"
	"os"
	"strconv"
)

var data [4096]uint32

func scramble() {
	for i, element := range data {
		x := element*1664525 + 1013904223
		data[i] = x ^ x>>15
	}
}

func main() {
	rounds := 1000
	if len(os.Args) > 1 {
		var err error
		if rounds, err = strconv.Atoi(os.Args[1]); err != nil || rounds < 1 {
			fmt.Fprintf(os.Stderr, "usage: %s [ROUNDS]\n", os.Args[0])
			os.Exit(2)
		}
	}
	for i := range data {
		data[i] = uint32(i)
	}
	for range rounds {
		scramble()
	}

	var checksum uint32
	for _, element := range data {
		checksum = checksum*31 + element
	}
	fmt.Printf("%08x\n", checksum)
}
