import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import type { Host } from '../../../core/report/report.ts';
import { readBuilds } from '../../../web/measure/case/measure-pair.ts';
import type { BenchMessage, BenchSubject, PairCommand } from '../../../worker/bench/protocol.ts';
import type { MeasuringHost } from '../measuring-host.ts';
import { type Builds, buildsHost } from './builds-host.ts';

/* Two builds in Node, with the dyno engine: every round starts a new process, as a page starts a new worker. */

const SCRIPT = fileURLToPath(new URL('./node-builds-run.ts', import.meta.url));

const subjectOf = ({ config, moduleBytes, files, stdinBytes }: SubjectInput): BenchSubject => ({
  config: { ...config, engine: 'dyno' },
  moduleBytes,
  files,
  stdinBytes,
  work: null,
  wasmerBinary: null,
});

/** Starts a process for one command, and resolves with its answer. */
class NodeProcess {
  readonly #child: ChildProcess;

  constructor() {
    // The structured clone of this serialisation transfers files and modules without text.
    this.#child = fork(SCRIPT, { execArgv: ['--import', import.meta.resolve('tsx')], serialization: 'advanced' });
  }

  ask(command: PairCommand): Promise<BenchMessage> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.end();
        reject(new Error(`Stopped after the time limit of ${PROTOCOL.caseLimit / 1000} s.`));
      }, PROTOCOL.caseLimit);
      const settle = (act: () => void) => {
        clearTimeout(limit);
        act();
      };
      this.#child.once('message', (message) => settle(() => resolve(message as BenchMessage)));
      this.#child.once('error', (error) => settle(() => reject(error)));
      this.#child.once('exit', (code, signal) =>
        settle(() => reject(new Error(`Node ended with ${signal ?? `exit code ${code}`} before it answered.`))),
      );
      this.#child.send(command);
    });
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}

export interface NodeBuilds {
  readonly host: MeasuringHost;
  /** Ends the current measurement. */
  readonly close: () => void;
}

/** @param host the report's entry of `dyno:node` */
export function nodeBuildsHost(host: Host, builds: Builds): NodeBuilds {
  const inputs = { before: builds.before.input, after: builds.after.input };
  let current: NodeProcess | null = null;
  const measuring = buildsHost({
    host,
    builds,
    beginBlock: () => Promise.resolve(),
    measure: async ({ order, seed }) => {
      const node = new NodeProcess();
      current = node;
      const subjects = { before: subjectOf(inputs.before), after: subjectOf(inputs.after) };
      const answer = await node.ask({ type: 'measure-pair', caseId: order, ...subjects, more: [], seed });
      if (answer.type === 'failed') throw new Error(answer.message);
      if (answer.type !== 'pair-measured') throw new Error(`Internal error: Node returned "${answer.type}".`);
      return { ...readBuilds({ ...inputs, host: host.key, order }, answer), notices: [] };
    },
  });
  return { host: measuring, close: () => current?.end() };
}
