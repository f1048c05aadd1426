// A WASI program can access only what it was granted.
//
// This one reads a configuration file and a key, and then tries a few things that a native program
// could do and this one cannot. Remove a grant, run it again, and see what changes: the grants alone
// decide.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int granted = 0, denied = 0;

static void yes(const char *what, const char *detail) {
  granted++;
  printf("  [granted] %-32s %s\n", what, detail);
}

static void no(const char *what, const char *detail) {
  denied++;
  printf("  [denied]  %-32s %s\n", what, detail);
}

// Reads a file of the folder. Without the grant, there is no path that leads to it.
static void read_configuration(void) {
  const char *path = "/app-data/config.json";
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    no(path, "grant a folder under the name /app-data, with config.json in it");
    return;
  }
  char text[1024];
  size_t length = fread(text, 1, sizeof text - 1, file);
  text[length] = '\0';
  fclose(file);

  char detail[64];
  snprintf(detail, sizeof detail, "%zu bytes:", length);
  yes(path, detail);
  fputs(text, stdout);
}

// Prints the length only: a secret is used, not printed.
static void read_key(void) {
  const char *key = getenv("API_KEY");
  if (key == NULL) {
    no("API_KEY", "set it in the environment; the host's own variables are not passed on");
    return;
  }
  char detail[64];
  snprintf(detail, sizeof detail, "%zu characters, kept to myself", strlen(key));
  yes("API_KEY", detail);
}

static void try_to_write(const char *path) {
  FILE *file = fopen(path, "w");
  if (file == NULL) {
    no(path, "the folder is read-only, or was not granted");
    return;
  }
  fputs("written by the capability demo\n", file);
  if (fclose(file) == 0) yes(path, "written, so the folder may be changed");
  else no(path, "could be opened but not written");
}

static void try_to_read(const char *path, const char *why_not) {
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    no(path, why_not);
    return;
  }
  fclose(file);
  yes(path, "readable, so somebody granted its folder");
}

int main(void) {
  printf("What I was given:\n");
  read_configuration();
  read_key();

  printf("\nWhat else I tried:\n");
  try_to_write("/app-data/note.txt");
  try_to_read("/etc/passwd", "no folder above it was granted");
  try_to_read("/app-data/../etc/passwd", "\"..\" does not lead out of a granted folder");
  if (getenv("HOME") == NULL) no("HOME", "not in my environment");
  else yes("HOME", getenv("HOME"));

  // WASI preview 1 has no function that opens a connection or starts another program, so there is
  // nothing to try. What is not in the interface cannot be misused.
  printf("\nNot in the interface at all: opening a connection, starting a program.\n");
  printf("%d granted, %d denied.\n", granted, denied);
  return 0;
}
