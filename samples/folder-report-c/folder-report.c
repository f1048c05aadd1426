// Walks through a folder and its subfolders, and writes a report of their contents.
//
//   folder-report FOLDER REPORT
//
// The program sees only its preopened folders. For any other path the host returns an error, whether
// or not the path exists.

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 64, PATH_SIZE = 4096 };

typedef struct {
  long folders, files;
  long long bytes;
  char largest[PATH_SIZE];
  long long largest_bytes;
  int failures;
} Totals;

// Skips "." and "..", which readdir lists as well.
static int is_listed(const struct dirent *entry) {
  return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

// Compares names by their bytes. Hosts list a folder in any order; sorting makes the report reproducible.
static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void walk(const char *folder, int depth, const char *skip, FILE *report, Totals *totals) {
  struct dirent **entries;
  int count = scandir(folder, &entries, is_listed, by_name);
  if (count < 0) {
    fprintf(stderr, "%s: %s\n", folder, strerror(errno));
    totals->failures++;
    return;
  }
  for (int i = 0; i < count; i++) {
    char path[PATH_SIZE];
    int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    struct stat info;

    if (length >= PATH_SIZE || lstat(path, &info) != 0) {
      fprintf(stderr, "%s: %s\n", path, length >= PATH_SIZE ? "the path is too long" : strerror(errno));
      totals->failures++;
    } else if (S_ISDIR(info.st_mode)) {
      totals->folders++;
      fprintf(report, "%*s%s/\n", depth * 2, "", entries[i]->d_name);
      // The depth is limited, so deep folders cannot exhaust the stack.
      if (depth < MAX_DEPTH) walk(path, depth + 1, skip, report, totals);
    } else if (strcmp(path, skip) != 0) {  // The report does not list itself.
      totals->files++;
      totals->bytes += info.st_size;
      if (info.st_size > totals->largest_bytes) {
        totals->largest_bytes = info.st_size;
        strcpy(totals->largest, path);
      }
      fprintf(report, "%*s%-*s %8lld\n", depth * 2, "", 32 - depth * 2 > 1 ? 32 - depth * 2 : 1, entries[i]->d_name,
              (long long)info.st_size);
    }
    free(entries[i]);
  }
  free(entries);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s FOLDER REPORT\n", argv[0]);
    return 2;
  }
  FILE *report = fopen(argv[2], "w");
  if (report == NULL) {
    fprintf(stderr, "%s: %s\n", argv[2], strerror(errno));
    return 1;
  }

  Totals totals = {0};
  fprintf(report, "%s\n", argv[1]);
  walk(argv[1], 1, argv[2], report, &totals);
  fprintf(report, "\n%ld folders, %ld files, %lld bytes\n", totals.folders, totals.files, totals.bytes);
  if (totals.files > 0) fprintf(report, "largest: %s, %lld bytes\n", totals.largest, totals.largest_bytes);

  if (fclose(report) != 0) {  // Closing reveals write errors.
    fprintf(stderr, "%s: %s\n", argv[2], strerror(errno));
    return 1;
  }
  printf("%ld folders, %ld files, %lld bytes; the report is in %s\n", totals.folders, totals.files, totals.bytes, argv[2]);
  return totals.failures > 0 ? 1 : 0;
}
