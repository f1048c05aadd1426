import { assertUnreachable } from '../../../core/base/assert.ts';
import type { Overrides } from '../../../core/embed/parameters.ts';
import { hrefOf } from '../../../core/share/address.ts';
import type { Setup } from '../../../core/share/setup.ts';
import { changesOfSetup, configOfSetup } from '../../../core/share/setup-config.ts';
import { decodeSetupLink } from '../../../core/share/setup-link.ts';
import { nameFromUrl } from '../../runner/fetch-module.ts';
import { PROBLEM_WORDS } from '../words.ts';
import type { FoundProgram } from './program.ts';
import { type Declared, sampleProgram, urlProgram } from './sources.ts';

/* The program of a setup link. */

export async function setupProgram(link: string, overrides: Overrides): Promise<FoundProgram> {
  const decoded = decodeSetupLink(link);
  if (decoded.kind === 'partial' || decoded.kind === 'refused') {
    const detail = decoded.kind === 'refused' ? decoded.reason : 'The link is cut off.';
    return { kind: 'failed', problem: { title: PROBLEM_WORDS.setup, detail, remedy: PROBLEM_WORDS.author } };
  }
  const { setup } = decoded;
  const { module } = setup;
  switch (module.kind) {
    case 'sample':
      return sampleProgram(module.id, overrides, (sample) => declared(setup, link, sample.title));
    case 'url': {
      const url = new URL(module.url);
      return urlProgram(url, module.sha256, overrides, declared(setup, link, nameFromUrl(url)));
    }
    case 'digest':
      return { kind: 'failed', problem: PROBLEM_WORDS.needsFile };
    case 'source':
      return { kind: 'failed', problem: PROBLEM_WORDS.needsCompiler };
    default:
      return assertUnreachable(module);
  }
}

function declared(setup: Setup, link: string, name: string): Declared {
  return {
    title: setup.title === '' ? name : setup.title,
    pageOf: async () => `./${hrefOf({ screen: 'play', setup: link })}`,
    configOf: (module) => configOfSetup(setup, module),
    changes: changesOfSetup(setup, Date.now()),
  };
}
