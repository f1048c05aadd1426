// Simulates the gravity between the sun and the four giant planets.
//
//   n-body [STEPS]
//
// Prints the total energy before and after. Energy is conserved, so its change is the error of the
// computation. The digits are the same on every host.
// Lengths are in astronomical units, times in years, and masses in units in which gravity is 1.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// Fusing multiplications and additions would change the last digits on some processors.
#pragma STDC FP_CONTRACT OFF

#define PI 3.141592653589793
#define SOLAR_MASS (4 * PI * PI)  // The gravitational constant is 1 in these units.
#define DAYS_PER_YEAR 365.24

typedef struct {
  double x, y, z;     // Position.
  double vx, vy, vz;  // Velocity per year.
  double mass;
} Body;

enum { SUN, JUPITER, SATURN, URANUS, NEPTUNE, BODIES };

static Body bodies[BODIES] = {
    [SUN] = {.mass = SOLAR_MASS},
    [JUPITER] = {4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
                 1.66007664274403694e-03 * DAYS_PER_YEAR, 7.69901118419740425e-03 * DAYS_PER_YEAR,
                 -6.90460016972063023e-05 * DAYS_PER_YEAR, 9.54791938424326609e-04 * SOLAR_MASS},
    [SATURN] = {8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
                -2.76742510726411741e-03 * DAYS_PER_YEAR, 4.99852801234917238e-03 * DAYS_PER_YEAR,
                2.30417297573763929e-05 * DAYS_PER_YEAR, 2.85885980666130812e-04 * SOLAR_MASS},
    [URANUS] = {1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
                2.96460137564761618e-03 * DAYS_PER_YEAR, 2.37847173959480950e-03 * DAYS_PER_YEAR,
                -2.96589568540237556e-05 * DAYS_PER_YEAR, 4.36624404335156298e-05 * SOLAR_MASS},
    [NEPTUNE] = {1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
                 2.68067772490389322e-03 * DAYS_PER_YEAR, 1.62824170038242295e-03 * DAYS_PER_YEAR,
                 -9.51592254519715870e-05 * DAYS_PER_YEAR, 5.15138902046611451e-05 * SOLAR_MASS}};

// Sets the sun's velocity so that the total momentum is zero and the system does not drift.
static void hold_the_centre(void) {
  double px = 0, py = 0, pz = 0;
  for (int i = 0; i < BODIES; i++) {
    px += bodies[i].vx * bodies[i].mass;
    py += bodies[i].vy * bodies[i].mass;
    pz += bodies[i].vz * bodies[i].mass;
  }
  bodies[SUN].vx = -px / SOLAR_MASS;
  bodies[SUN].vy = -py / SOLAR_MASS;
  bodies[SUN].vz = -pz / SOLAR_MASS;
}

// Returns the kinetic energy minus the binding energy.
static double energy(void) {
  double e = 0;
  for (int i = 0; i < BODIES; i++) {
    const Body *a = &bodies[i];
    e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
    for (int j = i + 1; j < BODIES; j++) {
      const Body *b = &bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      e -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}

// Advances time by one step: updates all velocities from all pairs, then all positions.
static void advance(double dt) {
  for (int i = 0; i < BODIES; i++) {
    Body *a = &bodies[i];
    for (int j = i + 1; j < BODIES; j++) {
      Body *b = &bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double squared = dx * dx + dy * dy + dz * dz;
      double pull = dt / (squared * sqrt(squared));
      a->vx -= dx * b->mass * pull, a->vy -= dy * b->mass * pull, a->vz -= dz * b->mass * pull;
      b->vx += dx * a->mass * pull, b->vy += dy * a->mass * pull, b->vz += dz * a->mass * pull;
    }
  }
  for (int i = 0; i < BODIES; i++) {
    Body *a = &bodies[i];
    a->x += dt * a->vx, a->y += dt * a->vy, a->z += dt * a->vz;
  }
}

int main(int argc, char **argv) {
  long steps = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
  if (steps < 1) {
    fprintf(stderr, "usage: %s [STEPS], STEPS from 1\n", argv[0]);
    return 2;
  }
  const double dt = 0.01;  // Years: about 3.65 days.

  hold_the_centre();
  double before = energy();
  for (long i = 0; i < steps; i++) advance(dt);
  double after = energy();

  printf("energy before  %.9f\n", before);
  printf("energy after   %.9f\n", after);
  printf("change         %.3e of it, over %.1f years in %ld steps\n", (after - before) / before, (double)steps * dt, steps);
  return 0;
}
