// Pure functions from numbers to numbers. Without imports, a module can only compute, and a host
// needs no WASI to run it.

/** Returns the greatest common divisor, with Euclid's algorithm. */
export function gcd(a: u32, b: u32): u32 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/** Returns whether `n` is prime. */
export function isPrime(n: u32): bool {
  if (n < 4) return n > 1;
  if (n % 2 == 0 || n % 3 == 0) return false;
  // All primes above 3 are next to a multiple of 6. The square is computed in 64 bits to avoid overflow.
  for (let d: u64 = 5; d * d <= n; d += 6) {
    if (n % d == 0 || n % (d + 2) == 0) return false;
  }
  return true;
}

/** Returns the `n`th Fibonacci number. 64 bits hold it up to the 93rd. */
export function fibonacci(n: i32): u64 {
  let a: u64 = 0;
  let b: u64 = 1;
  for (let i = 0; i < n; i++) {
    const next = a + b;
    a = b;
    b = next;
  }
  return a;
}

/** Returns the square root, with Newton's method: each step doubles the correct digits. */
export function squareRoot(x: f64): f64 {
  if (!(x > 0)) return x == 0 ? 0 : NaN;
  // From above, every step comes closer, until all digits are correct.
  let guess = x > 1 ? x : 1.0;
  let better = (guess + x / guess) / 2;
  while (better < guess) {
    guess = better;
    better = (guess + x / guess) / 2;
  }
  return guess;
}
