import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Milliseconds } from '../../core/base/units.ts';
import { CLANG } from '../../core/build/clang.ts';
import type { BuildLanguage } from '../../core/build/recipe.ts';
import { COMPILER_FOLDER } from '../../site/serve/headers.ts';
import type { CompileMessage } from '../../worker/compile/protocol.ts';

/* Drives the built compile worker of clang in a page, without the screens. */

/** Returns the path of the worker's script in the built site. */
function clangWorker(site: string): string {
  const folder = join(site, COMPILER_FOLDER);
  const file = basename(CLANG.program.url);
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const script = scripts.find((name) => readFileSync(join(folder, name), 'utf8').includes(file));
  if (script === undefined) throw new Error(`no script in ${folder} loads clang`);
  return `${COMPILER_FOLDER}/${script}`;
}

/** Starts a worker and loads the compiler. Returns the time. */
export function startCompiler(page: Page, site: string): Promise<Milliseconds> {
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
    clangWorker(site),
  );
}

export interface TimedBuild {
  readonly time: Milliseconds;
  readonly size: number;
}

/** Builds a program of one source file. The time is that of the request to the worker. */
export function timeBuild(page: Page, language: BuildLanguage & ('c' | 'c++'), source: string): Promise<TimedBuild> {
  return page.evaluate(
    ([name, text]) =>
      new Promise<TimedBuild>((resolve, reject) => {
        const worker: Worker = Reflect.get(window, 'compiler');
        const file = name === 'c' ? 'main.c' : 'main.cpp';
        const settings = { kind: 'command', optimisation: '2', simd: false, lto: false, debug: false, flags: [] };
        const recipe = { language: name, sources: [file], ...settings };
        const start = performance.now();
        worker.onmessage = ({ data }: MessageEvent<CompileMessage>) => {
          if (data.type === 'crashed') reject(new Error(data.message));
          if (data.type !== 'built') return;
          if (data.outcome.kind === 'failed') reject(new Error(data.outcome.log));
          else resolve({ time: performance.now() - start, size: data.outcome.wasm.length });
        };
        const files = new Map([[file, new TextEncoder().encode(text)]]);
        worker.postMessage({ type: 'build', id: 1, input: { recipe, files } });
      }),
    [language, source] as const,
  );
}

export function releaseCompiler(page: Page): Promise<void> {
  return page.evaluate(() => {
    (Reflect.get(window, 'compiler') as Worker).terminate();
    Reflect.deleteProperty(window, 'compiler');
  });
}
