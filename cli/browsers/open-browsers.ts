import type { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { BlockSample } from '../../core/report/block.ts';
import type { Host, Notice } from '../../core/report/report.ts';
import type { EngineId } from '../../core/run/config.ts';
import { listen } from '../../site/serve/listen.ts';
import { createSiteServer } from '../../site/serve/site-server.ts';
import type { DriveCase, DriveFacts } from '../../web/drive/protocol.ts';
import { subjectToText } from '../../web/drive/subject-text.ts';
import { isUsable } from '../../web/measure/case/clock-skew.ts';
import { oversleptNotice } from '../../web/measure/case/overslept.ts';
import type { MeasuringHost } from '../measure/measuring-host.ts';
import type { Program } from '../programs/program.ts';
import { BROWSER_DRIVERS } from './all-browsers.ts';
import { type DrivenHost, drivenHostKey } from './driven-keys.ts';
import { DrivenPage, shortMessage } from './driven-page.ts';
import type { BrowserDriver, BrowserId } from './driver.ts';

/*
 * Browsers without a window, with the site's own page for scripts: the engines run in the same workers, through
 * the same code, as in a person's tab. Each browser has one page, which serves all of its engines.
 */

export interface OpenBrowsersRequest {
  /** The folder of the built site. */
  readonly site: string;
  readonly programs: readonly Program[];
  readonly wanted: readonly DrivenHost[];
  /** What is measured; what a driven page cannot tell is left out. All else where this is left out. */
  readonly parts?: readonly MeasurePart[];
  /** Checked before each browser: those that are left are not opened. */
  readonly signal?: AbortSignal | undefined;
  /** @param name of the browser that is opened now */
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

/** The same for every engine: the module, and the module through gzip. */
function sizeSamples(subject: string, host: string, order: number, module: Uint8Array): BlockSample[] {
  const common = { subject, host, workers: 1, order, iteration: null };
  return [
    { ...common, metric: 'artifact-size', value: module.length },
    { ...common, metric: 'wire-size', value: gzipSync(module).length },
  ];
}

const skewNotice = (name: string, skew: number): Notice => ({
  code: 'clock-skew',
  message: isUsable(skew)
    ? `${name}: the clocks of the page and of a worker disagree by ${skew.toPrecision(1)} ms or more, which is in every time from the start of a worker.`
    : `${name}: the clocks of the page and of a worker were apart, as after a sleep of the machine. Times from the start of a worker are left out for the rest of that block; then the page was opened anew.`,
});

interface EngineOfPage {
  readonly host: Host;
  readonly engine: EngineId;
  readonly page: DrivenPage;
  readonly parts: DriveCase['parts'];
  readonly programs: readonly Program[];
}

function measuringHost({ host, engine, page, parts, programs }: EngineOfPage): MeasuringHost {
  const modules = new Map(programs.map(({ input }) => [input.subject.key, input.moduleBytes]));
  return {
    host,
    runs: (subject) => modules.has(subject),
    beginBlock: async () => {
      // Where it cannot be had again, the cases tell: nothing else of the block depends on it.
      await page.provide().catch(() => {});
    },
    measure: async (subject, { block, order, seed }) => {
      const result = await page.measure({ subject, engine, host: host.key, parts, order, seed });
      if (result.kind === 'failed') {
        return { samples: [], outputs: [], failures: [{ subject, host: host.key, message: result.message }] };
      }
      const { samples, outputs, timerTick, wasi, skew, overslept } = result;
      const notices = [
        ...(skew === null ? [] : [skewNotice(host.name, skew)]),
        ...(overslept > 0 ? [oversleptNotice(host.name)] : []),
      ];
      const module = modules.get(subject);
      // They do not change: the first block tells them.
      const sizes = block > 0 || module === undefined ? [] : sizeSamples(subject, host.key, order, module);
      return { samples: [...sizes, ...samples], outputs, failures: [], timerTick, wasi, notices };
    },
  };
}

/** Those that cannot be had are told as absent, and the others go on. */
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

  /** Where no browser is here, the site was not built. */
  async #serve(): Promise<void> {
    if (this.#server !== null) return;
    this.#server = createSiteServer(this.#request.site);
    this.#url = `http://127.0.0.1:${await listen(this.#server, 0, () => {})}/drive.html`;
  }

  async open(): Promise<void> {
    const { programs, wanted, signal, onOpening } = this.#request;
    const subjects = programs.map(({ input }) => subjectToText(input));
    for (const driver of BROWSER_DRIVERS) {
      const engines = wanted.filter(({ browser }) => browser === driver.id).map(({ engine }) => engine);
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
        absent(`${found.path} could not be used: ${shortMessage(error)}`, '');
      }
    }
  }

  async #openPage(page: DrivenPage, driver: BrowserDriver, engines: readonly EngineId[]): Promise<void> {
    const { programs, parts = DRIVEN_PARTS } = this.#request;
    this.#pages.push(page);
    const facts = await page.provide();
    for (const engine of engines) {
      const host = describeHost(driver, engine, page.version, facts);
      const asked = DRIVEN_PARTS.filter((part) => parts.includes(part));
      this.hosts.push(measuringHost({ host, engine, page, parts: asked, programs }));
    }
  }

  async close(): Promise<void> {
    for (const page of this.#pages) await page.close().catch(() => {});
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  }
}

/** One browser after the other. Nothing runs in any of them until it is asked. */
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
