import type { CaseRequest } from '../../../core/api/api.ts';
import type { Host } from '../../../core/report/report.ts';
import type { ServerCaseOutcome, ServerSession } from './server-session.ts';

/* A fake local server that responds at once and records requests. */

export const serverHost = (key: string): Host => ({
  key,
  kind: 'native',
  label: key,
  name: key,
  version: '1',
  wasi: null,
  mode: 'native',
  flags: [],
  command: 'BINARY ARGS',
  timerTick: 0.0001,
  isolated: null,
  aliasOf: null,
});

export class FakeServerSession implements ServerSession {
  readonly hosts: readonly Host[];
  failures: ServerSession['failures'] = [];
  builds: ServerSession['builds'] = [];
  readonly machine = { cpu: 'A processor', cores: 4, memory: 8e9, os: 'Linux', architecture: 'x64' };
  readonly notices: ServerSession['notices'] = [];
  readonly requested: CaseRequest[] = [];
  closed = 0;
  /** Overrides a response; undefined for the default. */
  reply: (requested: CaseRequest) => ServerCaseOutcome | undefined = () => undefined;

  constructor(...keys: string[]) {
    this.hosts = keys.map(serverHost);
  }

  measure(requested: CaseRequest): Promise<ServerCaseOutcome> {
    this.requested.push(requested);
    const { subject, host, order } = requested;
    const common = { subject, host, workers: 1, order, iteration: null };
    const usual: ServerCaseOutcome = {
      kind: 'measured',
      samples: [
        { ...common, metric: 'cold-total', value: 2 },
        { ...common, metric: 'work-small', value: 5, iteration: 0 },
        { ...common, metric: 'peak-memory', value: 1e6 },
      ],
      outputs: [{ subject, host, run: 'start', exitCode: 0, stdoutSha256: 'a'.repeat(64), stdoutSize: 3, count: 1 }],
      failures: [],
      notices: [],
      unsteady: [],
    };
    return Promise.resolve(this.reply(requested) ?? usual);
  }

  close(): void {
    this.closed += 1;
  }
}
