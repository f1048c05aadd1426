import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import { Canary } from './canary.ts';
import { countInstances } from './density.ts';
import type { BenchEnvironment } from './environment.ts';
import { BenchFailure } from './failure.ts';
import { measureCase } from './measure-case.ts';
import { measurePair } from './measure-pair.ts';
import type { BenchCommand, BenchMessage } from './protocol.ts';
import { prepareScaling, type ScalingProgram, scale } from './scaling.ts';

/** The longest failure message that a report accepts. */
const MESSAGE_AT_MOST = 2000;

/** Answers that a suspension of the worker would falsify. */
const TIMED: ReadonlySet<BenchMessage['type']> = new Set(['measured', 'pair-measured', 'scaled']);

/** Executes the page's commands, one at a time. Every command has exactly one response. */
export class BenchWorker {
  readonly #environment: BenchEnvironment;
  #scaling: ScalingProgram | null = null;
  #canary: Canary | null = null;

  constructor(environment: BenchEnvironment) {
    this.#environment = environment;
  }

  /** Never rejects. */
  async answer(command: BenchCommand): Promise<BenchMessage> {
    const { takeOverslept } = this.#environment;
    takeOverslept();
    try {
      const answer = await this.#perform(command);
      return takeOverslept() && TIMED.has(answer.type) ? { type: 'overslept', caseId: command.caseId } : answer;
    } catch (error) {
      const message =
        error instanceof BenchFailure
          ? error.message
          : `Internal error in Wasm Dyno, not in the program: ${messageOf(error)}`;
      return { type: 'failed', caseId: command.caseId, message: message.slice(0, MESSAGE_AT_MOST) };
    }
  }

  async #perform(command: BenchCommand): Promise<BenchMessage> {
    const environment = this.#environment;
    const { caseId } = command;
    switch (command.type) {
      case 'measure':
        return measureCase(command, environment);
      case 'measure-pair':
        return measurePair(command, environment);
      case 'prepare-scaling':
        this.#scaling = await prepareScaling(command.subject, environment);
        return { type: 'scaling-ready', caseId };
      case 'scale': {
        if (this.#scaling === null) throw new Error('scale came before prepare-scaling');
        return { type: 'scaled', caseId, ...(await scale(this.#scaling, command.start, command.end, environment)) };
      }
      case 'density':
        return { type: 'counted', caseId, ...(await countInstances(command.subject, environment)) };
      case 'canary':
        this.#canary ??= await Canary.create(environment.now);
        return { type: 'canary', caseId, ...this.#canary.read() };
      case 'clock':
        return { type: 'clock', caseId, at: environment.timeOrigin + environment.now() };
      default:
        return assertUnreachable(command);
    }
  }
}
