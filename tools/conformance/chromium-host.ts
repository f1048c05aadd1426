import { fileURLToPath } from 'node:url';
import { messageOf } from '../../core/base/errors.ts';
import { type BuiltPage, openBuiltPage } from './built-page.ts';
import { jobToText, textToResult } from './job-text.ts';
import type { ConformanceHost, Job, ProgramResult } from './program.ts';

const NOTHING = new Uint8Array(0);

interface PageWindow {
  runTextJob(job: string): Promise<string>;
}

/** Runs programs in Chromium, each in its own module worker. */
export class ChromiumHost implements ConformanceHost {
  readonly name = 'chromium';
  readonly #built: BuiltPage;

  private constructor(built: BuiltPage) {
    this.#built = built;
  }

  static async open(): Promise<ChromiumHost> {
    return new ChromiumHost(await openBuiltPage(fileURLToPath(new URL('./page', import.meta.url))));
  }

  async run(job: Job): Promise<ProgramResult> {
    try {
      const text = await this.#built.page.evaluate(
        (sent) => (window as unknown as PageWindow).runTextJob(sent),
        jobToText(job),
      );
      return textToResult(text);
    } catch (error) {
      return { kind: 'failed', reason: messageOf(error), stderr: NOTHING };
    }
  }

  close(): Promise<void> {
    return this.#built.close();
  }
}
