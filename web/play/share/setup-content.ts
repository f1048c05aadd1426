import { hrefOf } from '../../../core/share/address.ts';
import { looksSecret, looksSecretFile } from '../../../core/share/secrets.ts';
import type { Setup } from '../../../core/share/setup.ts';
import { setupFileText } from '../../../core/share/setup-file.ts';
import { encodeSetupLink } from '../../../core/share/setup-link.ts';
import { SETUP_FILE } from '../../../core/share/setup-name.ts';
import type { Chosen, ShareContent, ShareGroup, SharePart, ShorterChoice } from '../../share/share-content.ts';
import { downloadBytes } from '../../ui/download.ts';
import { counted, formatBytes } from '../../ui/quantity.ts';
import { assembledFrom, titleOf } from '../session/module-store.ts';
import {
  environmentPart,
  filePart,
  initialParts,
  RECORD_PART,
  type Shareable,
  SOURCES_PART,
  STDIN_PART,
  setupOfParts,
  TAB_PART,
} from '../session/share/share-setup.ts';
import { readerSentences, secretWarnings } from '../session/share/share-words.ts';

/* The content of the share dialog of Play. */

const ALWAYS = 'Always included';

function part(id: string, label: string, detail: string, required: string | null = null): SharePart {
  return { id, label, detail, required };
}

function groupsOf({ module, config, tool, files, record }: Shareable): ShareGroup[] {
  const { stdin, environment, args } = config;
  const program = [
    part('module', `${titleOf(module)} (${moduleDetail(module)})`, '', ALWAYS),
    ...(assembledFrom(module) !== null
      ? [part(SOURCES_PART, 'Source text', 'Readers assemble it. Without it they need the file.')]
      : []),
    part(
      'config',
      `${counted(args.length, 'argument')}, ${counted(config.preopens.length, 'folder')}, engine and limits`,
      '',
      ALWAYS,
    ),
    ...(stdin.kind === 'text'
      ? [part(STDIN_PART, 'Stdin', formatBytes(new TextEncoder().encode(stdin.text).length))]
      : []),
    ...(tool === 'terminal' ? [] : [part(TAB_PART, 'Open tab', tool)]),
    ...(record === null
      ? []
      : [part(RECORD_PART, 'Your last run', `${record.outcome.text}, with your browser and machine`)]),
  ];
  const variables = environment.map(([name, value]) =>
    part(environmentPart(name), name, looksSecret(name, value) ? 'Looks like a secret' : shortValue(value)),
  );
  const contents = files.map(({ path, bytes }) =>
    part(filePart(path), path, `${formatBytes(bytes.length)}${looksSecretFile(path) ? ', may contain secrets' : ''}`),
  );
  const several = (label: string, parts: readonly SharePart[]): ShareGroup => ({ label, kind: 'several', parts });
  return [several('Program', program), several('Environment', variables), several('Files', contents)].filter(
    ({ parts }) => parts.length > 0,
  );
}

function moduleDetail({ sample, origin, identity }: Shareable['module']): string {
  if (sample !== null) return 'sample of this site';
  if (origin.kind === 'address') return origin.url;
  return `by its SHA-256, ${formatBytes(identity.size)}`;
}

const shortValue = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value);

/** Leaves out one part: the largest file, then the run, then stdin. */
function shorterOf({ files }: Shareable, chosen: Chosen): ShorterChoice | null {
  const without = (id: string, label: string): ShorterChoice => ({
    label,
    chosen: new Set([...chosen].filter((each) => each !== id)),
  });
  const largest = files.findLast(({ path }) => chosen.has(filePart(path)));
  if (largest !== undefined) return without(filePart(largest.path), `Leave out ${largest.path}`);
  if (chosen.has(RECORD_PART)) return without(RECORD_PART, 'Leave out your last run');
  if (chosen.has(STDIN_PART)) return without(STDIN_PART, 'Leave out stdin');
  return null;
}

/** @param page the address of the page */
export function setupContent(shareable: Shareable, page: Pick<Location, 'origin' | 'pathname'>): ShareContent {
  const linkOf = (chosen: Chosen) => encodeSetupLink(setupOfParts(shareable, chosen));
  const site = `${page.origin}${page.pathname.replace(/[^/]*$/, '')}`;
  const name = titleOf(shareable.module);
  const addressOf = (chosen: Chosen) =>
    `${page.origin}${page.pathname}${hrefOf({ screen: 'play', setup: linkOf(chosen) })}`;
  const initial = new Set([...initialParts(shareable), 'module', 'config']);
  return {
    title: 'Share setup',
    name: `${name} in Wasm Dyno`,
    privacy:
      'The link contains the selected parts after #, which browsers do not send to servers. Nothing is uploaded. Readers review it before anything runs.',
    groups: () => groupsOf(shareable),
    initial,
    address: async (chosen) => addressOf(chosen),
    shorter: (chosen) => shorterOf(shareable, chosen),
    readerSees: async (chosen) => readerSentences(shareable, chosen),
    warnings: (chosen) => secretWarnings(shareable, chosen),
    embed: (address) => ({
      attribute: 'setup',
      link: address.slice(address.indexOf('#/setup/') + '#/setup/'.length),
      site,
    }),
    file: {
      label: 'Save setup as a file',
      detail: `Contains the same as the link that the dialog opens with. Readers drop it on this page, or open it with “Open file”.`,
      save: () => saveSetup(name, setupOfParts(shareable, initial)),
    },
  };
}

function saveSetup(name: string, setup: Setup): void {
  const file = `${name.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^-|-$/g, '')}${SETUP_FILE}`;
  downloadBytes(file, new TextEncoder().encode(setupFileText(setup)), 'application/json');
}
