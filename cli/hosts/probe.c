// Tells what a host hands over: arguments, environment, a file of a granted folder; then bytes that are no
// text, and an exit code of its own.
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  for (int i = 1; i < argc - 1; i++) printf("argument %s\n", argv[i]);
  const char *greeting = getenv("GREETING");
  printf("GREETING %s\n", greeting == NULL ? "is not set" : greeting);
  // Every host is itself called with it; it is none of the program's business.
  printf("LANG %s\n", getenv("LANG") == NULL ? "is not set" : "is set");
  FILE *file = fopen(argv[argc - 1], "rb");
  char line[64];
  if (file == NULL || fgets(line, sizeof line, file) == NULL) return perror("probe"), 1;
  printf("file %s\n", line);
  const unsigned char bytes[] = {0, 255, 10, 13, 10, 128, 254};
  fwrite(bytes, 1, sizeof bytes, stdout);
  return 7;
}
