import type { Milliseconds } from '../../core/base/units.ts';
import { plannedBlocks, plannedHosts } from '../../core/bench/cases.ts';
import { pairOf } from '../../core/bench/pair.ts';
import type { BenchPlan } from '../../core/bench/plan.ts';
import type { ReportHeader } from '../../core/report/build.ts';
import { tabLabel } from '../../core/report/elsewhere.ts';
import type { Host } from '../../core/report/report.ts';
import { ENGINES } from '../../core/run/engines.ts';
import type { BrowserFacts } from './browser-facts.ts';
import type { MeasurementRequest } from './measurement.ts';
import type { ServerSession } from './server/server-session.ts';

export interface HeaderFacts {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** Unix time. */
  readonly now: Milliseconds;
  readonly browser: BrowserFacts;
  readonly isolated: boolean;
  /** Null if only the page measures. */
  readonly server: Pick<ServerSession, 'hosts' | 'machine'> | null;
}

const LABEL_LIMIT = 80;
const TITLE_LIMIT = 200;

/** Returns the hosts of a plan in this browser. Ticks and WASI implementations are known only after they ran. */
export function reportHosts(plan: BenchPlan, { browser, isolated }: Pick<HeaderFacts, 'browser' | 'isolated'>): Host[] {
  return plannedHosts(plan).map(({ key, engine, aliasOf }) => ({
    key,
    kind: 'browser',
    label: `${tabLabel(engine)}${aliasOf === null ? '' : ' again'}`,
    name: browser.name.slice(0, LABEL_LIMIT),
    version: browser.version,
    wasi: `${ENGINES[engine].name} ${ENGINES[engine].version}`,
    mode: 'tiered',
    flags: [],
    command: null,
    timerTick: 0,
    isolated,
    aliasOf,
  }));
}

/** Returns the parts of the report that exist before its first block. */
export function reportHeader({ plan, subjects }: MeasurementRequest, facts: HeaderFacts): ReportHeader {
  const pair = pairOf(plan);
  const title = subjects.map(({ subject }) => subject.name).join(', ');
  return {
    id: facts.id,
    title: title.length <= TITLE_LIMIT ? title : `${title.slice(0, TITLE_LIMIT - 1)}…`,
    created: new Date(facts.now).toISOString(),
    tool: { name: 'Wasm Dyno', version: ENGINES.dyno.version },
    command: null,
    // The server knows more about the same machine.
    machine: facts.server?.machine ?? facts.browser.machine,
    protocol: { preset: plan.preset, blocks: plannedBlocks(plan), seed: plan.seed },
    subjects: subjects.map(({ subject }) => subject),
    hosts: [...reportHosts(plan, facts), ...(facts.server?.hosts ?? [])],
    pairs:
      pair === null
        ? []
        : plannedHosts(plan).flatMap(({ key }) =>
            [pair.after, ...pair.more].map((after) => ({ host: key, before: pair.before, after })),
          ),
  };
}
