// A guessing game: the program picks a number, and you guess it while the program runs.
//
// Every guess is a read from stdin that blocks until you have typed a line. A page must never block,
// so the program runs in a worker, which may.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { HIGHEST = 100 };

// Returns a number from 1 to HIGHEST with uniform probability. The remainder alone would slightly
// favour small numbers, so draws from the incomplete last range are rejected.
static int think_of_a_number(void) {
  uint32_t random;
  do {
    if (getentropy(&random, sizeof random) != 0) {  // WASI's random_get.
      perror("random numbers");
      exit(1);
    }
  } while (random >= UINT32_MAX / HIGHEST * HIGHEST);
  return (int)(random % HIGHEST) + 1;
}

int main(void) {
  int number = think_of_a_number(), guesses = 0;
  char line[64];

  printf("I am thinking of a number from 1 to %d.\n", HIGHEST);
  for (;;) {
    printf("Your guess: ");
    fflush(stdout);  // Without a line break, the text would stay in the buffer.

    if (fgets(line, sizeof line, stdin) == NULL) {
      printf("\nNo more input. It was %d.\n", number);
      return 1;
    }
    char *end;
    long guess = strtol(line, &end, 10);
    if (end == line || (*end != '\n' && *end != '\r' && *end != '\0') || guess < 1 || guess > HIGHEST) {
      printf("That is not a number from 1 to %d.\n", HIGHEST);
      continue;
    }
    guesses++;
    if (guess < number) {
      printf("Higher.\n");
    } else if (guess > number) {
      printf("Lower.\n");
    } else {
      printf("Yes, %d! You needed %d %s.\n", number, guesses, guesses == 1 ? "guess" : "guesses");
      return 0;
    }
  }
}
