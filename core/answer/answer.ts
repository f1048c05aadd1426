import { drawsOf } from '../stats/draws.ts';
import { rankingSentence } from './build-ranking.ts';
import { buildsAnswer } from './builds.ts';
import type { Measured } from './hosts.ts';
import { sentenceOf } from './sentence.ts';
import { type StartupAnswer, startupOf } from './startup.ts';
import { type ThroughputAnswer, throughputOf } from './throughput.ts';
import { type Tile, tilesOf } from './tiles.ts';

/*
 * The answer of a report: one sentence, up to four figures, startup times and throughput of all hosts, or the comparison
 * of two builds. The Bench screen and the command line show the same one.
 */

export interface Answer {
  readonly sentence: string;
  readonly tiles: readonly Tile[];
  /** Null if no start was measured. */
  readonly startup: StartupAnswer | null;
  /** Null if no throughput was measured. */
  readonly throughput: ThroughputAnswer | null;
}

/** Returns the answer of a report, from the values of its analysis. The same report gives the same answer everywhere. */
export function answerOf(measured: Measured): Answer {
  const startup = startupOf(measured, null);
  const throughput = throughputOf(measured);
  const [builds] = measured.analysis.builds;
  if (builds !== undefined) {
    const answer = buildsAnswer(builds, measured.report);
    return { ...answer, sentence: rankingSentence(measured) ?? answer.sentence, startup, throughput };
  }
  const first =
    startup ??
    (throughput?.subjects[0] === undefined ? null : { subject: throughput.subjects[0], metric: 'throughput' as const });
  return {
    sentence: sentenceOf(measured, first, drawsOf(measured.report.protocol.seed)),
    tiles: tilesOf(measured, startup, throughput),
    startup,
    throughput,
  };
}
