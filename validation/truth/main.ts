/*
 * `npm run bench:truth`: validates intervals and verdicts on noise that was recorded on real machines. Prints a table and
 * its figures with the requirements. Exits with 0 only if the requirements hold. With `--live`, it measures in Chromium on
 * the built site instead: the same module twice, and one with 10% more work.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfChanged } from '../../site/build/build.ts';
import { judge, tableText } from './judge.ts';
import { judgeLive, measureLive } from './live.ts';
import { readRecordings } from './read-recordings.ts';
import { simulate } from './simulate.ts';
import { estimateSpeed } from './speed.ts';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    live: { type: 'boolean', default: false },
    blocks: { type: 'string', default: '30' },
    /** Folder of the built site; by default it is built into dist/. */
    site: { type: 'string' },
    json: { type: 'string' },
  },
});
const [trials, seed, blocks] = [Number(values.trials), Number(values.seed), Number(values.blocks)];
if (!(trials >= 1 && seed >= 0 && blocks >= 2)) {
  console.error(
    'npm run bench:truth -- [--trials 1000] [--seed 1] [--json FILE]\n' +
      'npm run bench:truth -- --live [--blocks 30] [--seed 1] [--site FOLDER] [--json FILE]',
  );
  process.exit(2);
}
process.exitCode = (await (values.live ? live() : simulated())) ? 0 : 1;

function keep(result: object): void {
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result)}\n`);
}

async function live(): Promise<boolean> {
  const root = process.cwd();
  if (values.site === undefined && !(await buildIfChanged(root))) return false;
  const rows = await measureLive(values.site ?? `${root}/dist`, blocks, seed, (text) => console.error(text));
  const { holds, text } = judgeLive(rows);
  keep({ blocks, seed, rows, holds });
  console.log(text);
  return holds;
}

function simulated(): boolean {
  const recordings = readRecordings();
  for (const { load, made, machine, versions, canary } of recordings) {
    const { cpu, cores, os } = machine;
    console.log(
      `${load}: ${canary.before.length} blocks, ${made}, ${cpu}, ${cores} cores, ${os}, Node ${versions.node}, Chromium ${versions.chromium}`,
    );
  }
  const rows = recordings.flatMap((recording) =>
    recording.series.map((series, index) => {
      console.error(`${recording.load}: ${series.name}`);
      return simulate(recording, series, trials, seed + index);
    }),
  );
  const judgement = judge(rows, trials);
  const speed = estimateSpeed();
  keep({ trials, seed, rows, judgement, speed });
  console.log(tableText(rows, trials));
  console.log(`8 hosts of 30 blocks: all intervals in ${speed.toFixed(0)} ms (to be under 200 ms)`);
  console.log(judgement.conclusion);
  return judgement.holds;
}
