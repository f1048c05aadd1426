import type { Setup } from './setup.ts';
import { type DecodedSetup, parseSetup, setupData } from './setup-link.ts';

/* A setup as a file, for readers whom a link cannot reach: the data of the link as JSON. */

export function setupFileText(setup: Setup): string {
  return `${JSON.stringify(setupData(setup), null, 2)}\n`;
}

/** Parses the text of a file. Never throws. */
export function parseSetupFile(text: string): DecodedSetup {
  try {
    return parseSetup(JSON.parse(text), 'file');
  } catch {
    const detail = 'The file is not valid JSON.';
    return { kind: 'refused', damage: { kind: 'invalid', detail }, reason: detail };
  }
}
