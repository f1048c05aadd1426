// Pure functions: numbers in, numbers out, no import at all. Such a module can do nothing but
// compute, and a host needs no WASI to run it.

/** The greatest common divisor, by Euclid's algorithm. */
export function gcd(a: u32, b: u32): u32 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/** Whether no number but 1 and itself divides `n`. */
export function isPrime(n: u32): bool {
  if (n < 4) return n > 1;
  if (n % 2 == 0 || n % 3 == 0) return false;
  // All primes above 3 stand beside a multiple of 6. The square in 64 bits, where it cannot overflow.
  for (let d: u64 = 5; d * d <= n; d += 6) {
    if (n % d == 0 || n % (d + 2) == 0) return false;
  }
  return true;
}

/** The `n`th Fibonacci number; 64 bits hold it up to the 93rd. */
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

/** The square root by Newton's method: each step doubles the digits that are right. */
export function squareRoot(x: f64): f64 {
  if (!(x > 0)) return x == 0 ? 0 : NaN;
  // From above, every step comes closer; where it does not, the digits are used up.
  let guess = x > 1 ? x : 1.0;
  let better = (guess + x / guess) / 2;
  while (better < guess) {
    guess = better;
    better = (guess + x / guess) / 2;
  }
  return guess;
}
