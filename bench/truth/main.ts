/*
 * `npm run bench:truth`: whether the statistics tell the truth, on noise that was recorded on real machines.
 * Prints a table and, last, its figures beside the bars; ends with 0 only where the bars hold. With `--live`
 * it measures in Chromium instead: the same module twice, and one with a tenth more work.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judge, tableText } from './judge.ts';
import { readRecordings } from './read-recordings.ts';
import { simulate } from './simulate.ts';
import { estimateSpeed } from './speed.ts';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [trials, seed] = [Number(values.trials), Number(values.seed)];
if (!(trials >= 1 && seed >= 0)) {
  console.error('npm run bench:truth -- [--trials 1000] [--seed 1] [--json FILE]');
  process.exit(2);
}
const recordings = readRecordings();
for (const { load, made, machine, versions, canary } of recordings) {
  const blocks = canary.before.length;
  console.log(
    `${load}: ${blocks} blocks of ${made}, ${machine.cpu}, ${machine.cores} cores, ${machine.os}, Node ${versions.node}, Chromium ${versions.chromium}`,
  );
}
const rows = recordings.flatMap((recording) =>
  recording.series.map((series, index) => {
    console.error(`${recording.load}: ${series.name}`);
    return simulate(recording, series, trials, seed + index);
  }),
);
const judgement = judge(rows);
const speed = estimateSpeed();
console.log(tableText(rows, judgement, trials));
console.log(`8 hosts of 30 blocks: all intervals in ${speed.toFixed(0)} ms (to be under 200 ms)`);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ trials, seed, rows, judgement, speed })}\n`);
}
console.log(judgement.conclusion);
process.exitCode = judgement.holds ? 0 : 1;
