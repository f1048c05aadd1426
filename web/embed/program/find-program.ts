import { assertUnreachable } from '../../../core/base/assert.ts';
import type { Overrides, ProgramSource } from '../../../core/embed/parameters.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { sampleConfig } from '../../../core/samples/sample-config.ts';
import { nameFromUrl, parseAddress } from '../../runner/fetch-module.ts';
import { PROBLEM_WORDS } from '../words.ts';
import type { FoundProgram } from './program.ts';
import type { setupPage } from './setup-page.ts';
import { sampleProgram, urlProgram } from './sources.ts';

/* Finds the program that an embed names. */

/** Finds the program. Fetches the index of samples if it needs it, and no module. */
export async function findProgram(source: ProgramSource, overrides: Overrides): Promise<FoundProgram> {
  switch (source.kind) {
    case 'sample':
      return sampleProgram(source.id, overrides, (sample) => ({
        title: sample.title,
        pageOf: (config) => setupPageOf({ kind: 'sample', id: sample.id, sha256: null }, config, overrides),
        configOf: (module) => sampleConfig(module, sample.run),
        changes: [],
      }));
    case 'url': {
      const url = parseAddress(source.url);
      if (url === null) return { kind: 'failed', problem: PROBLEM_WORDS.address(source.url) };
      return urlProgram(url, source.sha256, overrides, {
        title: nameFromUrl(url),
        pageOf: (config) => setupPageOf({ kind: 'url', url: url.href, sha256: source.sha256 }, config, overrides),
        configOf: (module) => defaultConfig(module),
        changes: [],
      });
    }
    case 'setup':
      return (await import('./setup-program.ts')).setupProgram(source.link, overrides);
    default:
      return assertUnreachable(source);
  }
}

/** Loads the code of links on demand. */
async function setupPageOf(...given: Parameters<typeof setupPage>): Promise<string> {
  return (await import('./setup-page.ts')).setupPage(...given);
}
