import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Milliseconds } from '../../core/base/units.ts';
import type { BuildStep } from '../../core/build/outcome.ts';
import type { Recipe } from '../../core/build/recipe.ts';
import { COMPILER_FOLDER } from '../../site/serve/headers.ts';
import type { CompileMessage } from '../../worker/compile/protocol.ts';

/* Drives a built compile worker in a page, without the screens. */

/** Returns the path of the worker's script in the built site, which contains the text `file`. */
function workerWith(file: string, site: string): string {
  const folder = join(site, COMPILER_FOLDER);
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const script = scripts.find((name) => readFileSync(join(folder, name), 'utf8').includes(file));
  if (script === undefined) throw new Error(`no script in ${folder} loads ${file}`);
  return `${COMPILER_FOLDER}/${script}`;
}

/**
 * Starts a worker and loads the compiler. Returns the time.
 *
 * @param site the folder of the built site
 * @param file one that the compiler loads, by which its worker is found
 */
export function startCompiler(page: Page, site: string, file: string): Promise<Milliseconds> {
  return page.evaluate(
    (path) =>
      new Promise<Milliseconds>((resolve, reject) => {
        const start = performance.now();
        const worker = new Worker(new URL(path, document.baseURI), { type: 'module' });
        Reflect.set(window, 'compiler', worker);
        worker.onerror = () => reject(new Error('the worker failed'));
        worker.onmessage = ({ data }: MessageEvent<CompileMessage>) => {
          if (data.type === 'loaded') resolve(performance.now() - start);
          if (data.type === 'crashed') reject(new Error(data.message));
        };
        worker.postMessage({ type: 'load', id: 0 });
      }),
    workerWith(file, site),
  );
}

export interface TimedBuild {
  readonly time: Milliseconds;
  readonly size: number;
  readonly steps: readonly BuildStep[];
  /** Of the module, in hexadecimal. */
  readonly sha256: string;
}

/** Builds a program of one source file. The time is that of the request to the worker. */
export function timeBuild(page: Page, recipe: Recipe, source: string): Promise<TimedBuild> {
  return page.evaluate(
    ([given, text]) =>
      new Promise<TimedBuild>((resolve, reject) => {
        const worker: Worker = Reflect.get(window, 'compiler');
        const start = performance.now();
        worker.onmessage = async ({ data }: MessageEvent<CompileMessage>) => {
          const time = performance.now() - start;
          if (data.type === 'crashed') reject(new Error(data.message));
          if (data.type !== 'built') return;
          const { outcome } = data;
          if (outcome.kind === 'failed') {
            reject(new Error(outcome.log));
            return;
          }
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', outcome.wasm));
          const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
          resolve({ time, size: outcome.wasm.length, steps: outcome.steps, sha256 });
        };
        const files = new Map([[given.sources[0] ?? '', new TextEncoder().encode(text)]]);
        worker.postMessage({ type: 'build', id: 1, input: { recipe: given, files } });
      }),
    [recipe, source] as const,
  );
}

export function releaseCompiler(page: Page): Promise<void> {
  return page.evaluate(() => {
    (Reflect.get(window, 'compiler') as Worker).terminate();
    Reflect.deleteProperty(window, 'compiler');
  });
}
