import { drivenHostKeys, parseDrivenHostKey } from '../browsers/driven-keys.ts';
import { findBrowsers } from '../browsers/find-browsers.ts';
import { PROCESS_HOSTS } from '../hosts/all-hosts.ts';
import { lookAtHosts } from '../hosts/look-at-hosts.ts';

/* Every supported host: the installed ones, and how to install the others. */

/** Whether the probe has tested the adapter with the installed version. */
export type Probed =
  | { readonly kind: 'this-version' }
  | { readonly kind: 'other-version'; readonly version: string }
  /** The command lines come from documentation. */
  | { readonly kind: 'never' }
  /** Not installed, or a browser, whose page the end-to-end tests cover. */
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
      /** How to install it; empty if that is not possible. */
      readonly remedy: string;
      readonly probed: Probed;
    };

const NUMBER = /\d+(?:\.\d+)+/g;

/**
 * Compares the probed version with the installed one: every number of the former must be in the latter.
 * @param probed one version, or several in one text
 */
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
      const state: Probed = probed === null ? { kind: 'never' } : { kind: 'not-asked' };
      return { kind: 'absent', ...common, reason, remedy, probed: state };
    }
    const { open } = each;
    // The daemon's state has its own section.
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
    return [{ kind: 'found', ...common, version: version ?? 'unknown version', path, mode: 'tiered' }];
  });
}

/** Looks for all hosts at the same time. */
export async function findHosts(): Promise<readonly HostFinding[]> {
  const [processes, browsers] = await Promise.all([processFindings(), browserFindings()]);
  return [...processes, ...browsers];
}
