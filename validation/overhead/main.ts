/*
 * `npm run bench:overhead`: measures the overhead of the measuring worker. It compares the bench worker with the engine
 * `dyno`, driven as by the page, with a bare worker that only compiles and runs the same module, in turns in one
 * Chromium. Prints ratios with 95% intervals over blocks. Exits with 0 only if the limits hold.
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
    /** Program names, separated by commas. */
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
