// Does what a guest could do to the server, selected by its first argument. The tests compile it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char block[1 << 16];

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) perror(path), exit(1);
}

static int tell(int argc, char **argv) {
  for (int i = 0; i < argc; i++) printf("argument %s\n", argv[i]);
  printf("GREETING %s\n", getenv("GREETING"));
  printf("HOME %s\n", getenv("HOME") == NULL ? "is not set" : getenv("HOME"));
  char line[64];
  while (fgets(line, sizeof line, stdin) != NULL) printf("input %s", line);
  FILE *file = fopen("/data/old.txt", "r");
  if (file == NULL || fgets(line, sizeof line, file) == NULL) return perror("/data/old.txt"), 1;
  printf("file %s\n", line);
  fclose(file);
  fprintf(stderr, "to stderr\n");
  put("/data/old.txt", "changed");
  put("/data/same.txt", "the same");
  mkdir("/data/deep", 0777);
  put("/data/deep/new.txt", "new");
  unlink("/data/gone.txt");
  symlink("../../../../../../etc/passwd", "/data/link");
  return 7;
}

int main(int argc, char **argv) {
  const char *mode = argc > 1 ? argv[1] : "";
  if (strcmp(mode, "tell") == 0) return tell(argc, argv);
  if (strcmp(mode, "idle") == 0) {
    printf("idle\n");
    fflush(stdout);
    for (volatile int i = 0;; i++) {}
  }
  memset(block, 'x', sizeof block);
  for (int i = 0; strcmp(mode, "flood") == 0; i++) fwrite(block, 1, sizeof block, stdout);
  while (strcmp(mode, "hog") == 0) {
    // Volatile, so that the compiler does not remove unread memory.
    volatile char *more = malloc(1 << 24);
    if (more == NULL) return 3;
    for (int i = 0; i < 1 << 24; i += 1 << 12) more[i] = 1;
  }
  for (int i = 0; strcmp(mode, "fill") == 0; i++) {
    char path[32];
    snprintf(path, sizeof path, "/data/%d", i);
    FILE *file = fopen(path, "w");
    if (file == NULL) return 3;
    fwrite(block, 1, sizeof block, file);
    fclose(file);
  }
  return 0;
}
