import { assertUnreachable } from '../../core/base/assert.ts';
import type { FileChange } from '../../core/files/change.ts';
import type { Command } from '../protocol.ts';
import type { RunEnvironment } from './environment.ts';
import { RunSession } from './session.ts';

/** Receives the page's commands for one worker, which has one run. */
export class CommandReceiver {
  readonly #environment: RunEnvironment;
  readonly #fileChanges: FileChange[] = [];
  #session: RunSession | null = null;

  constructor(environment: RunEnvironment) {
    this.#environment = environment;
  }

  receive(command: Command): void {
    switch (command.type) {
      case 'files':
        for (const change of command.changes) this.#fileChanges.push(change);
        return;
      case 'run':
        this.#session = new RunSession(command, this.#environment, this.#fileChanges);
        void this.#session.run();
        return;
      case 'call':
        this.#sessionOf(command)?.call(command);
        return;
      case 'stdin':
        this.#sessionOf(command)?.sendStdin(command.bytes);
        return;
      case 'stop':
        this.#sessionOf(command)?.stop(command.reason);
        return;
      default:
        assertUnreachable(command);
    }
  }

  #sessionOf({ runId }: Command): RunSession | null {
    return this.#session?.runId === runId ? this.#session : null;
  }
}
