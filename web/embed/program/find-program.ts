import { assertUnreachable } from '../../../core/base/assert.ts';
import type { Overrides, ProgramSource } from '../../../core/embed/parameters.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { sampleConfig } from '../../../core/samples/sample-config.ts';
import { nameFromUrl, parseAddress } from '../../runner/fetch-module.ts';
import { PROBLEM_WORDS } from '../words.ts';
import type { FoundProgram } from './program.ts';
import { sampleProgram, urlProgram } from './sources.ts';

/* Finds the program that an embed names. */

/** Finds the program. Fetches the index of samples if it needs it, and no module. */
export async function findProgram(source: ProgramSource, overrides: Overrides): Promise<FoundProgram> {
  switch (source.kind) {
    case 'sample':
      return sampleProgram(source.id, overrides, (sample) => ({
        title: sample.title,
        pageOf: async () => './',
        configOf: (module) => sampleConfig(module, sample.run),
        changes: [],
      }));
    case 'url': {
      const url = parseAddress(source.url);
      if (url === null) return { kind: 'failed', problem: PROBLEM_WORDS.address(source.url) };
      return urlProgram(url, source.sha256, overrides, {
        title: nameFromUrl(url),
        pageOf: async () => './',
        configOf: (module) => defaultConfig(module),
        changes: [],
      });
    }
    case 'setup':
      return { kind: 'failed', problem: { title: PROBLEM_WORDS.setup, detail: '', remedy: PROBLEM_WORDS.author } };
    default:
      return assertUnreachable(source);
  }
}
