// A plugin has no main program: the host calls its exported functions.
//
// Only numbers cross the boundary. To pass text, the host allocates memory with malloc,
// copies the text there, and passes pointer and length.
package main

import (
	"bytes"
	"unsafe"
)

// The blocks that the host uses. The garbage collector frees what nothing refers to.
var blocks = map[unsafe.Pointer][]byte{}

//go:wasmexport malloc
func malloc(size uint32) unsafe.Pointer {
	block := make([]byte, max(size, 1))
	pointer := unsafe.Pointer(unsafe.SliceData(block))
	blocks[pointer] = block
	return pointer
}

//go:wasmexport free
func free(pointer unsafe.Pointer) {
	delete(blocks, pointer)
}

//go:wasmexport add
func add(a, b int32) int32 {
	return a + b
}

//go:wasmexport count_words
func countWords(text unsafe.Pointer, length uint32) uint32 {
	return uint32(len(bytes.Fields(unsafe.Slice((*byte)(text), length))))
}

// Go requires main, but a reactor never calls it.
func main() {}
