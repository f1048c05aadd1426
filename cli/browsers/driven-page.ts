import type { z } from 'zod';
import { messageOf } from '../../core/base/errors.ts';
import type { EngineId } from '../../core/run/config.ts';
import type { Drive, DriveCase, DriveFacts, DriveResult } from '../../web/drive/protocol.ts';
import { isUsable } from '../../web/measure/case/clock-skew.ts';
import { driveFactsSchema, driveResultSchema } from './drive-answers.ts';
import type { BrowserDriver, DrivenBrowser, FoundPrograms } from './driver.ts';

/*
 * The page of one browser. One serves all blocks, as a person's tab does; where it is lost, the browser is closed
 * and started anew for the next case: a browser that lost a page is not trusted with another one.
 */

/** So much longer than any case may take, in milliseconds. */
const CALL_LIMIT = 120_000;
/** A page with nothing to do answers within this, or is lost. In milliseconds. */
const ANSWER_LIMIT = 15_000;

export interface PageContent {
  readonly url: string;
  /** As of `subjectToText`. */
  readonly subjects: readonly string[];
  readonly engines: readonly EngineId[];
}

/** Rejects where it takes longer. */
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

/** The first line of what went wrong: some ways of driving put the log of the browser below. */
export function shortMessage(error: unknown): string {
  const [line = ''] = messageOf(error).trim().split('\n');
  return line.slice(0, 300).trim();
}

export class DrivenPage {
  readonly #driver: BrowserDriver;
  readonly #programs: FoundPrograms;
  readonly #content: PageContent;
  #browser: DrivenBrowser | null = null;
  /** Its clock is apart from that of new workers, and stays so as long as it is open. */
  #isOutOfTime = false;

  constructor(driver: BrowserDriver, programs: FoundPrograms, content: PageContent) {
    this.#driver = driver;
    this.#programs = programs;
    this.#content = content;
  }

  /** Of the browser that runs; empty where none does. */
  get version(): string {
    return this.#browser?.version ?? '';
  }

  /** Opens it, where it is not open or does not answer. */
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

  async measure(asked: DriveCase): Promise<DriveResult> {
    try {
      if (this.#browser === null) await this.provide();
      const result = await this.#ask(driveResultSchema, 'measure', asked, CALL_LIMIT);
      if (result.kind === 'measured' && !isUsable(result.skew ?? 0)) this.#isOutOfTime = true;
      return result;
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
    return this.#ask(driveFactsSchema, 'facts', null, ANSWER_LIMIT);
  }

  async #ask<Result>(schema: z.ZodType<Result>, method: keyof Drive, argument: unknown, limit: number) {
    return schema.parse(JSON.parse(await this.#call(method, argument, limit)));
  }

  #call(method: keyof Drive, argument: unknown, limit: number): Promise<string> {
    if (this.#browser === null) throw new Error('The browser is not open.');
    return within(limit, this.#browser.call(method, JSON.stringify(argument)));
  }
}
