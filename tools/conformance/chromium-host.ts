import { fileURLToPath } from 'node:url';
import type { Milliseconds } from '../../core/units.ts';
import { type BuiltPage, openBuiltPage } from './built-page.ts';
import { jobToText, textToResult } from './job-text.ts';
import type { ConformanceHost, Job, ProgramResult } from './program.ts';

const NOTHING = new Uint8Array(0);

interface PageWindow {
  runInWorker(job: string, timeLimit: number): Promise<string | null>;
}

/** Runs programs in Chromium, each in a module worker of its own. */
export class ChromiumHost implements ConformanceHost {
  readonly name = 'chromium';
  readonly #built: BuiltPage;

  private constructor(built: BuiltPage) {
    this.#built = built;
  }

  static async open(): Promise<ChromiumHost> {
    return new ChromiumHost(await openBuiltPage(fileURLToPath(new URL('./page', import.meta.url))));
  }

  async run(job: Job, timeLimit: Milliseconds): Promise<ProgramResult> {
    try {
      const text = await this.#built.page.evaluate(
        ([sent, limit]) => (window as unknown as PageWindow).runInWorker(sent, limit),
        [jobToText(job), timeLimit] as const,
      );
      if (text !== null) return textToResult(text);
      return { kind: 'failed', reason: `took longer than ${timeLimit / 1000} s`, stderr: NOTHING };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error), stderr: NOTHING };
    }
  }

  close(): Promise<void> {
    return this.#built.close();
  }
}
