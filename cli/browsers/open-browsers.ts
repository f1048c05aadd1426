import type { Server } from 'node:http';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { Host, Notice } from '../../core/report/report.ts';
import type { EngineId } from '../../core/run/config.ts';
import { listen } from '../../site/serve/listen.ts';
import { createSiteServer } from '../../site/serve/site-server.ts';
import type { DriveCase, DriveFacts } from '../../web/drive/protocol.ts';
import { subjectToText } from '../../web/drive/subject-text.ts';
import { isUsable } from '../../web/measure/case/clock-skew.ts';
import { oversleptNotice } from '../../web/measure/case/overslept.ts';
import type { MeasuringHost, ScalingHost } from '../measure/measuring-host.ts';
import type { Program } from '../programs/program.ts';
import { sizeSamples } from '../programs/size-samples.ts';
import { type DrivenHost, drivenHostKey } from './driven-keys.ts';
import { DrivenPage, shortMessage } from './driven-page.ts';
import type { BrowserDriver, BrowserId } from './driver.ts';
import { BROWSER_DRIVERS } from './find-browsers.ts';

/*
 * Headless browsers with the site's page for automation: the engines run in the same workers and code as in a user's tab.
 * Each browser has one page for all engines.
 */

/** An engine in the page of a browser. */
export interface DrivenEngine {
  readonly host: Host;
  readonly engine: EngineId;
  readonly page: DrivenPage;
}

export interface OpenBrowsersRequest {
  /** The folder of the built site. */
  readonly site: string;
  readonly programs: readonly Program[];
  readonly requested: readonly DrivenHost[];
  /** Parts to measure, limited to those that a driven page supports. */
  readonly parts?: readonly MeasurePart[];
  /** Creates the host of an engine; by default one that measures each program. */
  readonly createHost?: (engine: DrivenEngine) => MeasuringHost;
  /** Checked before each browser; an abort skips the remaining ones. */
  readonly signal?: AbortSignal | undefined;
  readonly onOpening?: (name: string) => void;
}

export interface AbsentBrowser {
  readonly browser: BrowserId;
  readonly label: string;
  readonly reason: string;
  readonly remedy: string;
}

export interface OpenedBrowsers {
  readonly hosts: readonly MeasuringHost[];
  readonly absent: readonly AbsentBrowser[];
  readonly close: () => Promise<void>;
}

const DRIVEN_PARTS: DriveCase['parts'] = ['startup', 'throughput'];

function describeHost(driver: BrowserDriver, engine: EngineId, version: string, facts: DriveFacts): Host {
  return {
    key: drivenHostKey(driver.id, engine),
    kind: 'browser',
    label: `${driver.name}, ${engine}`,
    name: driver.name,
    version,
    wasi: engine,
    mode: 'tiered',
    flags: [...driver.flags, ...(facts.sharedMemory ? [] : ['no SharedArrayBuffer'])],
    command: null,
    timerTick: 0,
    isolated: facts.isolated,
    aliasOf: null,
  };
}

const skewNotice = (name: string, skew: number): Notice => ({
  code: 'clock-skew',
  message: isUsable(skew)
    ? `${name}: the clocks of the page and a worker differ by ${skew.toPrecision(1)} ms or more. Every time from the start of a worker includes that.`
    : `${name}: the clocks of the page and a worker differed, for example because the machine was suspended. Times from the start of a worker are left out for the rest of that round. The page was then reopened.`,
});

interface EngineOfPage extends DrivenEngine {
  readonly parts: DriveCase['parts'];
  readonly programs: readonly Program[];
  /** Whether this engine measures the scaling of the browser. */
  readonly measuresScaling: boolean;
}

function scalingHost(page: DrivenPage, engine: EngineId): ScalingHost {
  return {
    scale: async (subject, workers) => {
      const result = await page.scale({ subject, engine, workers });
      if (result.kind === 'failed') throw new Error(result.message);
      return result.rate;
    },
    countInstances: async (subject) => {
      const result = await page.countInstances({ subject, engine });
      if (result.kind === 'failed') throw new Error(result.message);
      return result;
    },
  };
}

function measuringHost({ host, engine, page, parts, programs, measuresScaling }: EngineOfPage): MeasuringHost {
  const modules = new Map(programs.map(({ input }) => [input.subject.key, input.moduleBytes]));
  return {
    host,
    ...(measuresScaling ? { scaling: scalingHost(page, engine) } : {}),
    runs: (subject) => modules.has(subject),
    beginBlock: async () => {
      // A failure is reported by the measurements.
      await page.provide().catch(() => {});
    },
    measure: async (subject, { block, order, seed, skipsThroughput = false }) => {
      const measured = skipsThroughput ? parts.filter((part) => part !== 'throughput') : parts;
      const result = await page.measure({ subject, engine, host: host.key, parts: measured, order, seed });
      if (result.kind === 'failed') {
        return { samples: [], outputs: [], failures: [{ subject, host: host.key, message: result.message }] };
      }
      const { samples, outputs, timerTick, wasi, skew, overslept } = result;
      const notices = [
        ...(skew === null ? [] : [skewNotice(host.name, skew)]),
        ...(overslept > 0 ? [oversleptNotice(host.name)] : []),
      ];
      const module = modules.get(subject);
      // Sizes do not change, so the first round has them.
      const sizes = block > 0 || module === undefined ? [] : sizeSamples(module, { subject, host: host.key, order });
      return { samples: [...sizes, ...samples], outputs, failures: [], timerTick, wasi, notices };
    },
  };
}

/** Opens browsers one after another. A browser that fails is absent. */
class BrowserOpener {
  readonly hosts: MeasuringHost[] = [];
  readonly absent: AbsentBrowser[] = [];
  readonly #pages: DrivenPage[] = [];
  readonly #request: OpenBrowsersRequest;
  #server: Server | null = null;
  #url = '';

  constructor(request: OpenBrowsersRequest) {
    this.#request = request;
  }

  /** Serves the site on first use: without browsers, it is not built. */
  async #serve(): Promise<void> {
    if (this.#server !== null) return;
    this.#server = createSiteServer(this.#request.site);
    this.#url = `http://127.0.0.1:${await listen(this.#server, 0, () => {})}/drive.html`;
  }

  async open(): Promise<void> {
    const { programs, requested, signal, onOpening } = this.#request;
    const subjects = programs.map(({ input }) => subjectToText(input));
    for (const driver of BROWSER_DRIVERS) {
      const engines = requested.filter(({ browser }) => browser === driver.id).map(({ engine }) => engine);
      if (engines.length === 0) continue;
      if (signal?.aborted) return;
      const absent = (reason: string, remedy: string) =>
        this.absent.push({ browser: driver.id, label: driver.name, reason, remedy });
      const found = driver.find();
      if (found.kind === 'absent') {
        absent(found.reason, found.remedy ?? driver.remedy);
        continue;
      }
      onOpening?.(driver.name);
      await this.#serve();
      try {
        await this.#openPage(new DrivenPage(driver, found, { url: this.#url, subjects, engines }), driver, engines);
      } catch (error) {
        absent(`${found.path} could not be started: ${shortMessage(error)}`, '');
      }
    }
  }

  async #openPage(page: DrivenPage, driver: BrowserDriver, engines: readonly EngineId[]): Promise<void> {
    const { programs, parts = DRIVEN_PARTS, createHost } = this.#request;
    this.#pages.push(page);
    const facts = await page.provide();
    for (const [index, engine] of engines.entries()) {
      const host = describeHost(driver, engine, page.version, facts);
      if (createHost !== undefined) {
        this.hosts.push(createHost({ host, engine, page }));
        continue;
      }
      const supported = DRIVEN_PARTS.filter((part) => parts.includes(part));
      const measuresScaling = index === 0 && parts.includes('scaling');
      this.hosts.push(measuringHost({ host, engine, page, parts: supported, programs, measuresScaling }));
    }
  }

  async close(): Promise<void> {
    for (const page of this.#pages) await page.close().catch(() => {});
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  }
}

/** Opens all requested browsers. They stay idle until a measurement. */
export async function openBrowsers(request: OpenBrowsersRequest): Promise<OpenedBrowsers> {
  const opener = new BrowserOpener(request);
  try {
    await opener.open();
    return { hosts: opener.hosts, absent: opener.absent, close: () => opener.close() };
  } catch (error) {
    await opener.close();
    throw error;
  }
}
