import type { z } from 'zod';
import { messageOf } from '../../core/base/errors.ts';
import type { EngineId } from '../../core/run/config.ts';
import type {
  Drive,
  DriveCase,
  DriveDensityResult,
  DriveFacts,
  DrivePair,
  DriveResult,
  DriveScaling,
  DriveScalingResult,
} from '../../web/drive/protocol.ts';
import { isUsable } from '../../web/measure/case/clock-skew.ts';
import { driveDensitySchema, driveFactsSchema, driveResultSchema, driveScalingSchema } from './drive-answers.ts';
import type { BrowserDriver, DrivenBrowser, FoundPrograms } from './driver.ts';

/*
 * The page of one browser. It stays open for all rounds, like a user's tab. If it is lost, the browser is restarted for
 * the next measurement: a browser that lost a page is not reused.
 */

/** Longer than any measurement may take, in milliseconds. */
const CALL_LIMIT = 120_000;
/** Milliseconds within which an idle page must answer. */
const ANSWER_LIMIT = 15_000;

export interface PageContent {
  readonly url: string;
  /** The output of `subjectToText`. */
  readonly subjects: readonly string[];
  readonly engines: readonly EngineId[];
}

/** Rejects after a time limit. */
async function within<Value>(limit: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The browser did not answer for ${limit / 1000} s.`)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the first line of an error: some drivers append the browser's log. */
export function shortMessage(error: unknown): string {
  const [line = ''] = messageOf(error).trim().split('\n');
  return line.slice(0, 300).trim();
}

export class DrivenPage {
  readonly #driver: BrowserDriver;
  readonly #programs: FoundPrograms;
  readonly #content: PageContent;
  #browser: DrivenBrowser | null = null;
  /** The page's clock differs from that of new workers until the page is reopened. */
  #isOutOfTime = false;

  constructor(driver: BrowserDriver, programs: FoundPrograms, content: PageContent) {
    this.#driver = driver;
    this.#programs = programs;
    this.#content = content;
  }

  /** The version of the running browser; empty if none is running. */
  get version(): string {
    return this.#browser?.version ?? '';
  }

  /** Opens the page unless it is open and answers. */
  async provide(): Promise<DriveFacts> {
    if (this.#isOutOfTime) await this.close();
    if (this.#browser !== null) {
      try {
        return await this.#facts();
      } catch {
        await this.close();
      }
    }
    this.#browser = await this.#driver.launch(this.#programs);
    try {
      await within(CALL_LIMIT, this.#browser.open(this.#content.url));
      for (const text of this.#content.subjects) await this.#call('add', text, CALL_LIMIT);
      await this.#call('loadEngines', this.#content.engines, CALL_LIMIT);
      return await this.#facts();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async measure(request: DriveCase): Promise<DriveResult> {
    const result = await this.#ask(driveResultSchema, 'measure', request);
    if (result.kind === 'measured' && !isUsable(result.skew ?? 0)) this.#isOutOfTime = true;
    return result;
  }

  measurePair(request: DrivePair): Promise<DriveResult> {
    return this.#ask(driveResultSchema, 'measurePair', request);
  }

  scale(request: DriveScaling): Promise<DriveScalingResult> {
    return this.#ask(driveScalingSchema, 'scale', request);
  }

  countInstances(request: Pick<DriveScaling, 'subject' | 'engine'>): Promise<DriveDensityResult> {
    return this.#ask(driveDensitySchema, 'countInstances', request);
  }

  /** Opens the page if necessary. A page that fails to answer is closed. */
  async #ask<Result>(schema: z.ZodType<Result>, method: keyof Drive, request: unknown): Promise<Result> {
    try {
      if (this.#browser === null) await this.provide();
      return await this.#read(schema, method, request, CALL_LIMIT);
    } catch (error) {
      await this.close();
      throw new Error(`${this.#driver.name} or its page was lost: ${shortMessage(error)}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    this.#isOutOfTime = false;
    await browser?.close();
  }

  #facts(): Promise<DriveFacts> {
    return this.#read(driveFactsSchema, 'facts', null, ANSWER_LIMIT);
  }

  async #read<Result>(schema: z.ZodType<Result>, method: keyof Drive, argument: unknown, limit: number) {
    return schema.parse(JSON.parse(await this.#call(method, argument, limit)));
  }

  #call(method: keyof Drive, argument: unknown, limit: number): Promise<string> {
    if (this.#browser === null) throw new Error('The browser is not open.');
    return within(limit, this.#browser.call(method, JSON.stringify(argument)));
  }
}
