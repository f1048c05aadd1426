// Prints what a host passes to a program: arguments, environment and a file of a preopened folder. Tries to access files
// outside. Then copies stdin, prints bytes that are not text, and exits with a distinct code.
//
//   probe [ARGUMENT]… SECRET BY-PARENT READ-ONLY-FOLDER WRITABLE-FOLDER
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *reach(const char *path) {
  char line[64];
  FILE *file = fopen(path, "rb");
  const char *said = file != NULL && fgets(line, sizeof line, file) != NULL ? "is read" : "is out of reach";
  if (file != NULL) fclose(file);
  return said;
}

static const char *write_to(const char *path) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return "refuses";
  const int ok = fputs("written", file) >= 0 && fclose(file) == 0;
  return ok ? "takes" : "fails";
}

int main(int argc, char **argv) {
  if (argc < 5) return 1;
  char path[4096], link[4096];
  char **last = argv + argc - 4;
  for (char **argument = argv + 1; argument < last; argument++) printf("argument %s\n", *argument);
  const char *greeting = getenv("GREETING");
  printf("GREETING %s\n", greeting == NULL ? "is not set" : greeting);
  // Every host is itself called with it; it is none of the program's business.
  printf("LANG %s\n", getenv("LANG") == NULL ? "is not set" : "is set");

  snprintf(path, sizeof path, "%s/input.txt", last[2]);
  char line[64];
  FILE *file = fopen(path, "rb");
  if (file == NULL || fgets(line, sizeof line, file) == NULL) return perror("probe"), 1;
  printf("file %s\n", line);
  snprintf(path, sizeof path, "%s/new.txt", last[2]);
  printf("read-only folder %s a new file\n", write_to(path));
  snprintf(path, sizeof path, "%s/new.txt", last[3]);
  printf("writable folder %s a new file\n", write_to(path));

  printf("outside by its path %s\n", reach(last[0]));
  snprintf(path, sizeof path, "%s/%s", last[2], last[1]);
  printf("outside by the parent %s\n", reach(path));
  snprintf(link, sizeof link, "%s/link", last[3]);
  printf("outside by a link %s\n", symlink(last[1], link) == 0 ? reach(link) : "is out of reach");
  unlink(link);

  int byte;
  while ((byte = getchar()) != EOF) putchar(byte);
  const unsigned char bytes[] = {0, 255, 10, 13, 10, 128, 254};
  fwrite(bytes, 1, sizeof bytes, stdout);
  return 7;
}
