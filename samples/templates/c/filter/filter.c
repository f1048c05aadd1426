// Copies stdin to stdout with letters in upper case.

#include <ctype.h>
#include <stdio.h>

int main(void) {
  int c;
  while ((c = getchar()) != EOF) {
    putchar(toupper(c));
  }
  // Output is buffered. If it cannot be written, the program may notice only here.
  return fflush(stdout) == 0 ? 0 : 1;
}
