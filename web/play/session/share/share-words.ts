import { looksSecret, looksSecretFile, secretArguments } from '../../../../core/share/secrets.ts';
import { assembledFrom } from '../module-store.ts';
import {
  environmentPart,
  filePart,
  leakedVariables,
  RECORD_PART,
  type Shareable,
  SOURCES_PART,
  STDIN_PART,
} from './share-setup.ts';

/* What authors should know before they share a setup, and what their readers get. */

type Chosen = ReadonlySet<string>;

/** Lists names in a sentence: "A, B and C". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const oneOrMany = (names: readonly string[], one: string, many: string): string => (names.length === 1 ? one : many);

/** Returns warnings about secrets, each naming them. */
export function secretWarnings(shareable: Shareable, chosen: Chosen): string[] {
  const { config, files } = shareable;
  const secrets = config.environment.filter(([name, value]) => looksSecret(name, value)).map(([name]) => name);
  const included = secrets.filter((name) => chosen.has(environmentPart(name)));
  const left = secrets.filter((name) => !chosen.has(environmentPart(name)));
  const args = secretArguments(config.args);
  const secretFiles = files.filter(({ path }) => looksSecretFile(path) && chosen.has(filePart(path)));
  const warnings: string[] = [];
  if (left.length > 0) {
    warnings.push(
      `${listed(left)} ${oneOrMany(left, 'looks like a secret and is', 'look like secrets and are')} left out. Readers see only the ${oneOrMany(left, 'name', 'names')}.`,
    );
  }
  if (included.length > 0) {
    warnings.push(
      `${listed(included)} ${oneOrMany(included, 'looks like a secret', 'look like secrets')}. Everyone who has the link can read ${oneOrMany(included, 'it', 'them')}.`,
    );
  }
  if (args.length > 0) {
    warnings.push(
      `${args.length === 1 ? 'An argument looks like a secret' : `${args.length} arguments look like secrets`}: ${listed(args.map(shortened))}. The link contains all arguments. Change them before you share it.`,
    );
  }
  const leaked = leakedVariables(shareable, chosen);
  if (leaked.length > 0) {
    warnings.push(
      `The ${oneOrMany(leaked, 'value', 'values')} of ${listed(leaked)} ${oneOrMany(leaked, 'is', 'are')} also in the arguments, stdin or files of this link.`,
    );
  }
  if (secretFiles.length > 0) {
    const paths = secretFiles.map(({ path }) => path);
    warnings.push(
      `${listed(paths)} may contain secrets. Everyone who has the link can read ${oneOrMany(paths, 'it', 'them')}.`,
    );
  }
  return warnings;
}

/** Shows enough of a secret to find it, and not all of it. */
const shortened = (arg: string): string => `“${arg.length <= 12 ? arg.slice(0, 4) : arg.slice(0, 10)}…”`;

/** Returns what readers get otherwise than the author, in sentences. */
export function readerSentences({ module, config, files, record }: Shareable, chosen: Chosen): string[] {
  const { identity, sample, origin } = module;
  const sentences = ['Readers review everything that is selected before anything runs.'];
  const isByDigest =
    sample === null && origin.kind !== 'address' && !(assembledFrom(module) !== null && chosen.has(SOURCES_PART));
  if (isByDigest) {
    sentences.push(
      `The link does not contain ${identity.name}. Readers need the file, and its SHA-256 is checked. To share a link that opens at once, put the file at a public https address, open it with “Open from URL” and share again.`,
    );
  }
  if (origin.kind === 'address' && /^http:/.test(origin.url)) {
    sentences.push(`Only this machine can open ${origin.url}. Put the module at an https address first.`);
  }
  const left = files.filter(({ path }) => !chosen.has(filePart(path))).map(({ path }) => path);
  if (left.length > 0) sentences.push(`Readers do not get ${listed(left)}.`);
  if (config.stdin.kind === 'text' && !chosen.has(STDIN_PART)) sentences.push('The program gets empty stdin.');
  if (config.stdin.kind === 'live') sentences.push('Typed input is not in the link. Readers type themselves.');
  if (record === null) {
    sentences.push(
      'The link has no recorded run, because the program was not run with this configuration and these files.',
    );
  } else if (!chosen.has(RECORD_PART)) sentences.push('Readers have no run of yours to compare with.');
  return sentences;
}
