/*
 * `npm run bench:timing`: compares the process timing with hyperfine, in turns, for a native binary, Node and
 * `docker run`. Prints the ratio of the medians with its interval over rounds. Exits with 0 only if the limit holds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findOnPath } from '../../cli/system/command.ts';
import { seededRandom } from '../stats.ts';
import { collect } from './collect.ts';
import { prepareCommands } from './commands.ts';
import { conclusion, judge, tableText } from './verdict.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [count, seed] = [values.rounds, values.seed].map(Number);
if (!(count !== undefined && count >= 2 && seed !== undefined && seed >= 0)) {
  console.error('npm run bench:timing -- [--rounds 12] [--seed 1] [--json FILE]; at least 2 rounds');
  process.exit(2);
}
const hyperfine = findOnPath(['hyperfine']);
if (hyperfine === null) {
  console.error('hyperfine is not on the PATH: on Debian and Ubuntu `apt-get install hyperfine`.');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-hyperfine-'));
const say = (text: string): void => console.error(text);
const prepared = await prepareCommands(folder);
try {
  for (const reason of prepared.missing) say(reason);
  const measured = await collect(prepared.commands, { hyperfine, folder, count, random: seededRandom(seed), say });
  const rows = judge(measured.rounds, seededRandom(seed + 1));
  console.log(`hyperfine ${measured.hyperfine}, ours by ${measured.method}, ${count} rounds, seed ${seed}`);
  console.log(tableText(rows));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...measured, seed, rows })}\n`);
  console.log(conclusion(rows, prepared.missing));
  process.exitCode = prepared.missing.length === 0 && rows.every(({ holds }) => holds) ? 0 : 1;
} finally {
  await prepared.close();
  rmSync(folder, { recursive: true, force: true });
}
