/*
 * `npm run bench:engines`: the engines on the same small workloads, in a worker of Chromium, and node:wasi
 * in Node. Prints how many times as fast our own core is, with 95% intervals over blocks, and ends with 0
 * only where the bar holds.
 *
 * Files, clock, randomness and checkpoints are the product's own. Output is counted and dropped, and changed
 * files are taken after each row, out of the time; both alike for all engines.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom } from '../stats.ts';
import { collect } from './collect.ts';
import { conclusion, judge, tableText } from './verdict.ts';

const { values } = parseArgs({
  options: {
    blocks: { type: 'string', default: '12' },
    /** Milliseconds of one turn at a row. */
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
