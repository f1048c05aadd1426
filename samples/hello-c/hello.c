// The classic first program, with one addition: it greets whoever is named on the command line.
//
// Nothing here knows about WebAssembly. `printf` is the C library's; down below it calls the one
// WASI function that this program needs, fd_write, and the host decides what that does.

#include <stdio.h>

int main(int argc, char **argv) {
  if (argc < 2) {
    printf("Hello, world!\n");
  }
  for (int i = 1; i < argc; i++) {
    printf("Hello, %s!\n", argv[i]);
  }
  return 0;  // The exit code: 0 says that all went well.
}
