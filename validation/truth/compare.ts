/*
 * `tsx validation/truth/compare.ts [--trials 200]`: compares the candidate methods on the recorded noise. Prints for
 * each method the coverage (minimum, pooled and maximum over the series), the median width, and how often a difference of
 * 5% is detected, pooled over the series in which any method detects it in half of the trials.
 */
import { parseArgs } from 'node:util';
import { seededRandom } from '../../core/base/random.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { CANDIDATES } from './candidates.ts';
import { drawPairs, sidesOf } from './draw.ts';
import { readRecordings } from './read-recordings.ts';

const { values } = parseArgs({ options: { trials: { type: 'string', default: '200' } } });
const trials = Number(values.trials);
const series = readRecordings().flatMap((recording) => recording.series);
const [edge, more] = [Math.log1p(PROTOCOL.band), Math.log(1.05)];
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

for (const count of [PROTOCOL.blocks.full, PROTOCOL.blocks.quick]) {
  const rows = CANDIDATES.map(({ name, interval }) => {
    const each = series.map((one, index) => {
      // All candidates use the same draws.
      const random = seededRandom(index + 1);
      const sides = sidesOf(one);
      const tally = { covered: 0, found: 0, widths: 0 };
      for (let trial = 0; trial < trials; trial++) {
        const logs = drawPairs(sides, count, random).map(({ above, below }) => Math.log(above / below));
        const { low, high } = interval(logs, seededRandom(trial));
        if (low <= 0 && high >= 0) tally.covered++;
        if (low + more > edge) tally.found++;
        tally.widths += (high - low) / trials;
      }
      return tally;
    });
    return { name, each };
  });
  const telling = series.map((_, index) => rows.some(({ each }) => (each[index]?.found ?? 0) > trials / 2));
  console.log(
    `${count} blocks, ${trials} trials, ${series.length} series, 5% found in ${telling.filter(Boolean).length}`,
  );
  console.log('method                        covered: least  pooled  most   width   5% found');
  for (const { name, each } of rows) {
    const covered = each.map((tally) => tally.covered / trials);
    const pooled = covered.reduce((sum, share) => sum + share, 0) / covered.length;
    const found = each.filter((_, index) => telling[index]).map((tally) => tally.found / trials);
    const width = each.map((tally) => tally.widths).sort((a, b) => a - b)[each.length >> 1] ?? 0;
    const shares = [Math.min(...covered), pooled, Math.max(...covered)].map((share) => percent(share).padStart(7));
    const power = found.length === 0 ? '–' : percent(found.reduce((sum, share) => sum + share, 0) / found.length);
    console.log(`${name.padEnd(36)} ${shares.join(' ')} ${percent(width).padStart(7)} ${power.padStart(9)}`);
  }
}
