/*
 * `npm run bench:overhead`: what our harness adds to what it measures. The bench worker with the engine
 * dyno, driven as the page drives it, against a bare worker that compiles and runs the same module with
 * nothing else, in turns in one Chromium. Prints ratios with 95% intervals over blocks, and ends with 0
 * only where the bars hold.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom } from '../stats.ts';
import { collect } from './collect.ts';
import { readPrograms } from './programs.ts';
import { conclusion, judge, tableText } from './verdict.ts';

const { values } = parseArgs({
  options: {
    blocks: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    /** Names of programs, with commas. */
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const [count, seed] = [values.blocks, values.seed].map(Number);
if (!(count !== undefined && count >= 2 && seed !== undefined && seed >= 0)) {
  console.error(
    'npm run bench:overhead -- [--blocks 30] [--seed 1] [--only hello-c,…] [--json FILE]; at least 2 blocks',
  );
  process.exit(2);
}
const programs = readPrograms().filter(
  ({ name }) => values.only === undefined || values.only.split(',').includes(name),
);
const { browser, blocks } = await collect(programs, count, seededRandom(seed), (text) => console.error(text));
const rows = judge(blocks, seededRandom(seed + 1));
console.log(`Chromium ${browser}, ${count} blocks, seed ${seed}`);
console.log(tableText(rows));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ browser, seed, blocks, rows })}\n`);
console.log(conclusion(rows));
process.exitCode = rows.every(({ state }) => state === 'holds') ? 0 : 1;
