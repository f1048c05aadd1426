import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { Report } from '../../core/report/report.ts';
import type { BrowserFacts } from './browser-facts.ts';
import type { BenchEnvironment } from './case/bench-environment.ts';
import type { Visibility, Wakefulness } from './page-guards.ts';
import type { OpenedServerSession, ServerSessionRequest } from './server-session.ts';

/** What a measurement takes from the page, so that tests can give all of it. */
export interface MeasurementHost {
  readonly environment: BenchEnvironment;
  readonly visibility: Visibility;
  readonly isolated: boolean;
  browser(): Promise<BrowserFacts>;
  /** 32 hexadecimal digits that never came before. */
  newId(): string;
  /** Null where another tab measures; else what gives the machine up again. */
  claimMachine(): Promise<(() => void) | null>;
  stayAwake(): Promise<Wakefulness>;
  guardAgainstLeaving(): () => void;
  /** Makes hosts of the machine ready for the programs, through the local server. */
  openServer(request: ServerSessionRequest): Promise<OpenedServerSession>;
  analyse(report: Report): Promise<Analysis>;
  /** Keeps the report over a reload, in the place of an earlier state of the same one. */
  keep(report: Report): Promise<void>;
  keepPace(pace: number): void;
  /** Unix time. */
  wallClock(): Milliseconds;
}
