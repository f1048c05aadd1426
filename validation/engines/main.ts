/*
 * `npm run bench:engines`: compares the engines on the same small workloads in a Chromium worker, and node:wasi in Node.
 * Prints how many times faster `dyno` is, with 95% intervals over blocks. Exits with 0 only if the requirements hold.
 *
 * Files, clock, randomness and checkpoints are those of the product. Output is counted and dropped, and changed files are
 * collected after each row outside the measured time, in the same way for all engines.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom } from '../stats.ts';
import { collect } from './collect.ts';
import { conclusion, judge, tableText } from './verdict.ts';

const { values } = parseArgs({
  options: {
    blocks: { type: 'string', default: '12' },
    /** Milliseconds of a turn at a row. */
    span: { type: 'string', default: '15' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [count, span, seed] = [values.blocks, values.span, values.seed].map(Number);
if (!(count !== undefined && count >= 2 && span !== undefined && span > 0 && seed !== undefined && seed >= 0)) {
  console.error('npm run bench:engines -- [--blocks 12] [--span 15] [--seed 1] [--json FILE]; at least 2 blocks');
  process.exit(2);
}
const { browser, blocks } = await collect(count, span, seededRandom(seed), (text) => console.error(text));
const verdict = judge(blocks, seededRandom(seed + 1));
console.log(`Chromium ${browser}, Node ${process.versions.node}, ${count} blocks, seed ${seed}`);
console.log(tableText(verdict));
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ browser, node: process.versions.node, seed, blocks, verdict })}\n`);
}
console.log(conclusion(verdict));
process.exitCode = verdict.short.length === 0 ? 0 : 1;
