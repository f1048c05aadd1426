import { messageOf } from '../../../core/base/errors.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { BlockSample } from '../../../core/report/block.ts';
import type { Host, Notice, RunOutput } from '../../../core/report/report.ts';
import type { Program } from '../../programs/program.ts';
import { sizeSamples } from '../../programs/size-samples.ts';
import type { CaseAt, MeasuringHost } from '../measuring-host.ts';
import { wrongExit } from '../wrong-exit.ts';

/** Two builds of one program. Texts call them build A and build B. */
export interface Builds {
  readonly before: Program;
  readonly after: Program;
}

/** What a host measured of both builds in one round. */
export interface MeasuredBuilds {
  readonly samples: readonly BlockSample[];
  readonly outputs: readonly RunOutput[];
  readonly timerTick: Milliseconds;
  readonly wasi: string;
  readonly notices: readonly Notice[];
}

export interface BuildsHostRequest {
  readonly host: Host;
  readonly builds: Builds;
  readonly beginBlock: () => Promise<void>;
  /** Rejects if a build cannot be measured or the host is lost. */
  readonly measure: (at: CaseAt) => Promise<MeasuredBuilds>;
}

/**
 * Creates a host that measures both builds as one measurement of the first. The rounds then run like any others: with
 * progress, cancel and a limit on failures in a row.
 */
export function buildsHost({ host, builds, beginBlock, measure }: BuildsHostRequest): MeasuringHost {
  const { before, after } = builds;
  const subject = before.input.subject.key;
  return {
    host,
    runs: (key) => key === subject,
    beginBlock,
    measure: async (_, at) => {
      const failed = (message: string) => ({
        samples: [],
        outputs: [],
        failures: [{ subject, host: host.key, message }],
      });
      let measured: MeasuredBuilds;
      try {
        measured = await measure(at);
      } catch (error) {
        return failed(messageOf(error));
      }
      const wrong = wrongExitOf(after, measured.outputs);
      if (wrong !== null) return failed(wrong);
      const sizes = at.block > 0 ? [] : [before, after].flatMap(({ input }) => sizesOf(input, host.key, at.order));
      return { ...measured, samples: [...sizes, ...measured.samples], failures: [] };
    },
  };
}

const sizesOf = ({ subject, moduleBytes }: Program['input'], host: string, order: number) =>
  sizeSamples(moduleBytes, { subject: subject.key, host, order });

/** Checks the exit codes of the second build; those of the first are checked for every measurement. */
function wrongExitOf(program: Program, outputs: readonly RunOutput[]): string | null {
  const own = outputs.filter(({ subject }) => subject === program.input.subject.key);
  const wrong = own.find(({ exitCode }) => exitCode !== program.expectedExit);
  return wrong === undefined ? null : `Build B: ${wrongExit(wrong, program)}`;
}
