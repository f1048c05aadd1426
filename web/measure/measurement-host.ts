import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { Report } from '../../core/report/report.ts';
import type { BrowserFacts } from './browser-facts.ts';
import type { PageEnvironment } from './case/page-environment.ts';
import type { Visibility, Wakefulness } from './page-guards.ts';
import type { OpenedServerSession, ServerSessionRequest } from './server/server-session.ts';

/** The parts of the page that a measurement uses. Tests replace all of them. */
export interface MeasurementHost {
  readonly environment: PageEnvironment;
  readonly visibility: Visibility;
  readonly isolated: boolean;
  browser(): Promise<BrowserFacts>;
  /** Returns 32 unique hexadecimal digits. */
  newId(): string;
  /** Returns a function that releases the machine, or null if another tab is measuring. */
  claimMachine(): Promise<(() => void) | null>;
  stayAwake(): Promise<Wakefulness>;
  guardAgainstLeaving(): () => void;
  /** Prepares hosts of this machine for the programs, through the local server. */
  openServer(request: ServerSessionRequest): Promise<OpenedServerSession>;
  analyse(report: Report): Promise<Analysis>;
  /** Saves the report and replaces an earlier state of it. */
  keep(report: Report): Promise<void>;
  keepPace(pace: number): void;
  /** Returns Unix time. */
  wallClock(): Milliseconds;
}
