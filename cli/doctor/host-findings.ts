import { drivenHostKeys, parseDrivenHostKey } from '../browsers/driven-keys.ts';
import { findBrowsers } from '../browsers/find-browsers.ts';
import { PROCESS_HOSTS } from '../hosts/all-hosts.ts';
import { lookAtHosts } from '../hosts/look-at-hosts.ts';

/* Every host that is looked for: what is here, and how to get the rest. */

/** How far the adapter is known to work with what is here. */
export type Probed =
  | { readonly kind: 'this-version' }
  | { readonly kind: 'other-version'; readonly version: string }
  /** Its command lines come from documentation. */
  | { readonly kind: 'never' }
  /** A browser: its page is checked by the tests of the site. */
  | { readonly kind: 'not-asked' };

export type HostFinding =
  | {
      readonly kind: 'found';
      readonly key: string;
      readonly group: string;
      readonly name: string;
      readonly version: string;
      readonly path: string;
      readonly mode: string;
      readonly probed: Probed;
    }
  | {
      readonly kind: 'absent';
      readonly key: string;
      readonly group: string;
      readonly name: string;
      readonly reason: string;
      /** How to get it; empty where nothing helps here. */
      readonly remedy: string;
      readonly probed: Probed;
    };

const NUMBER = /\d+(?:\.\d+)+/g;

/** @param probed the version or versions of the probe; every number of theirs is in the version where it is the same */
export function probedState(probed: string | null, version: string): Probed {
  if (probed === null) return { kind: 'never' };
  const here = new Set(version.match(NUMBER) ?? []);
  const numbers = probed.match(NUMBER) ?? [];
  const isSame = numbers.length === 0 ? version.includes(probed) : numbers.every((number) => here.has(number));
  return isSame ? { kind: 'this-version' } : { kind: 'other-version', version: probed };
}

async function processFindings(): Promise<readonly HostFinding[]> {
  const seen = await lookAtHosts(PROCESS_HOSTS);
  return seen.map((each): HostFinding => {
    const { id: key, kind: group, name, mode, probed } = each.adapter;
    const common = { key, group, name };
    if (each.kind === 'absent') {
      const { reason, remedy } = each;
      // Nothing is here that it could have been probed with.
      const state: Probed = probed === null ? { kind: 'never' } : { kind: 'not-asked' };
      return { kind: 'absent', ...common, reason, remedy, probed: state };
    }
    const { open } = each;
    // The state of the daemon is told by itself, once.
    const version = each.version.replace(/ \(its daemon .*\)$/, '');
    return { kind: 'found', ...common, version, path: open.tool.file, mode, probed: probedState(probed, version) };
  });
}

async function browserFindings(): Promise<readonly HostFinding[]> {
  const browsers = await findBrowsers();
  return drivenHostKeys().flatMap((key): HostFinding[] => {
    const driven = parseDrivenHostKey(key);
    const browser = browsers.find((each) => each.browser === driven?.browser);
    if (browser === undefined) return [];
    const common = { key, group: 'browser', name: browser.name, probed: { kind: 'not-asked' } } as const;
    if (browser.kind === 'absent') {
      return [{ kind: 'absent', ...common, reason: browser.reason, remedy: browser.remedy }];
    }
    const { path, version } = browser;
    return [{ kind: 'found', ...common, version: version ?? 'tells no version', path, mode: 'tiered' }];
  });
}

/** All are asked at the same time. */
export async function findHosts(): Promise<readonly HostFinding[]> {
  const [processes, browsers] = await Promise.all([processFindings(), browserFindings()]);
  return [...processes, ...browsers];
}
