// The classic first program. It greets each name on the command line.
//
// Nothing here is specific to WebAssembly. `printf` is part of the C library and calls the only WASI
// function that this program needs for output, fd_write. The host decides what that does.

#include <stdio.h>

int main(int argc, char **argv) {
  if (argc < 2) {
    printf("Hello, world!\n");
  }
  for (int i = 1; i < argc; i++) {
    printf("Hello, %s!\n", argv[i]);
  }
  return 0;  // Exit code 0 means success.
}
