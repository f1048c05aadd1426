/* Ten thousand files in one folder: created, listed once each, removed while being listed. */
#include "check.h"

enum { FILES = 10000 };
static unsigned char seen[FILES];

int main(void) {
  EXPECT(mkdir("/many", 0777), 0);
  char path[32];
  for (int i = 0; i < FILES; i++) {
    snprintf(path, sizeof path, "/many/file-%d", i);
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    CHECK(fd >= 0);
    close(fd);
  }
  DIR *folder = opendir("/many");
  CHECK(folder != NULL);
  int count = 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    int number;
    if (sscanf(entry->d_name, "file-%d", &number) != 1) continue;
    CHECK(number >= 0 && number < FILES && !seen[number]);
    seen[number] = 1;
    count++;
    EXPECT(unlinkat(dirfd(folder), entry->d_name, 0), 0);
  }
  closedir(folder);
  EXPECT(count, FILES);
  EXPECT(rmdir("/many"), 0);
  puts("10000");
}
