/*
 * Measures one side of a recorded block in a fresh worker or process, without code of the product. It is plain JavaScript,
 * so Node can run it directly.
 */

/** Number of repetitions of each kernel; the block's value is the median. */
export const REPEATS = 7;

/**
 * @param {Uint8Array<ArrayBuffer>} kernels built from kernels.wat
 * @param {Uint8Array<ArrayBuffer>} program a real module to compile
 * @returns {Promise<{ compile: number, first: number, compute: number[], walk: number[] }>} milliseconds
 */
export async function measureSide(kernels, program) {
  const compileStart = performance.now();
  await WebAssembly.compile(withNonce(program));
  const compile = performance.now() - compileStart;
  const { instance } = await WebAssembly.instantiate(kernels);
  const exports = /** @type {{ compute(rounds: number): number, walk(steps: number): number }} */ (
    /** @type {unknown} */ (instance.exports)
  );
  /** @param {() => number} work */
  const timed = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const first = timed(() => exports.compute(2_000_000));
  for (let round = 0; round < 3; round++) exports.walk(40_000);
  const compute = [];
  const walk = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    compute.push(timed(() => exports.compute(2_000_000)));
    walk.push(timed(() => exports.walk(40_000)));
  }
  return { compile, first, compute, walk };
}

/**
 * Adds a unique custom section to a module, which bypasses code caches.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function withNonce(bytes) {
  const unique = new Uint8Array(bytes.length + 20);
  unique.set(bytes);
  // Section 0, 18 bytes: a name of one letter, and 16 random bytes.
  unique.set([0, 18, 1, 0x6e], bytes.length);
  crypto.getRandomValues(unique.subarray(bytes.length + 4));
  return unique;
}
