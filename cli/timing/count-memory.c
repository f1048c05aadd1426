// count-memory FILE PROGRAM [WORD ...]: runs the program with its own stdin and environment, and writes the peak resident
// set size in KiB to the file. The exit code is that of the program.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// Failures before the program starts. Docker uses 125 in the same way.
enum { NOT_COUNTED = 125, NOT_STARTED = 127 };

int main(int argc, char **argv) {
  if (argc < 3) return NOT_COUNTED;
  const int file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return perror(argv[1]), NOT_COUNTED;
  // vfork and posix_spawn share memory, which would count towards the program's peak.
  const pid_t child = fork();
  if (child < 0) return perror("fork"), NOT_COUNTED;
  if (child == 0) {
    execv(argv[2], argv + 2);
    perror(argv[2]);
    _exit(NOT_STARTED);
  }
  int status;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR) return perror("wait4"), NOT_COUNTED;
  if (dprintf(file, "%ld\n", usage.ru_maxrss) < 0 || close(file) != 0) return perror(argv[1]), NOT_COUNTED;
  // Like a shell and container runtimes, for a signal.
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
