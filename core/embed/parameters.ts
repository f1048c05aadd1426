import { isTreePath } from '../files/path.ts';
import { parseWords } from '../recipes/shell-words.ts';
import { ENGINE_IDS, type EngineId } from '../run/config.ts';
import { decodeParameters, EMBED_VERSION } from './address.ts';

/*
 * The parameters of an embed, which its address carries as text (address.ts). The frame parses all of them, so that every
 * problem is reported where the reader and the author look.
 */

export type ProgramSource =
  | { readonly kind: 'sample'; readonly id: string }
  /** @property sha256 digest that the module must have; null if any module is accepted */
  | { readonly kind: 'url'; readonly url: string; readonly sha256: string | null }
  /** @property link the text of a setup link */
  | { readonly kind: 'setup'; readonly link: string };

/** What the author changed in the configuration of the source. Null and empty values change nothing. */
export interface Overrides {
  readonly args: readonly string[] | null;
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** Text of additional files, by path in the workspace. */
  readonly files: ReadonlyMap<string, string>;
  readonly stdin: string | null;
  readonly engine: EngineId | null;
}

export const EMBED_CHARTS = ['startup', 'throughput'] as const;
export type EmbedChart = (typeof EMBED_CHARTS)[number];

export type EmbedContent =
  | {
      readonly kind: 'program';
      readonly source: ProgramSource;
      readonly overrides: Overrides;
      /** The text of a result link, shown below the program; null for none. */
      readonly record: string | null;
    }
  | { readonly kind: 'result'; readonly link: string };

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

export interface EmbedLook {
  readonly theme: EmbedTheme;
  /** A CSS colour, not validated; null for the default. */
  readonly accent: string | null;
  /** In CSS pixels. */
  readonly fontSize: number;
  /** Fills the frame instead of asking for the height of the content. */
  readonly fill: boolean;
}

export interface Embed {
  readonly content: EmbedContent;
  /** Null for the first chart that the result has. */
  readonly chart: EmbedChart | null;
  readonly look: EmbedLook;
  /** The origin that may send messages; null for none. "null" is the origin of a local file. */
  readonly parent: string | null;
}

/** An attribute that cannot be used. */
export interface AttributeProblem {
  readonly attribute: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
}

export type ParsedEmbed =
  | { readonly kind: 'embed'; readonly embed: Embed }
  /** @property look and parent are usable even if other attributes are not */
  | {
      readonly kind: 'refused';
      readonly problems: readonly AttributeProblem[];
      readonly look: EmbedLook;
      readonly parent: string | null;
    };

const FONT_SIZE = { least: 10, usual: 14, most: 24 };

/** The number of characters of an attribute's value that a message quotes. */
const QUOTED = 60;

const quote = (value: string): string => `"${value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value}"`;

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** Collects problems while it reads values. Each method returns a usable value in any case. */
class Reader {
  readonly problems: AttributeProblem[] = [];
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  text(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  fail(attribute: string, message: string): void {
    this.problems.push({ attribute, message });
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | null {
    const value = this.text(name);
    const found = choices.find((each) => each === value) ?? null;
    if (value !== null && found === null) this.fail(name, `${quote(value)} is unknown. Use ${listed(choices)}.`);
    return found;
  }

  words(name: string): readonly string[] | null {
    const value = this.text(name);
    if (value === null) return null;
    const parsed = parseWords(value);
    if (parsed.kind === 'words') return parsed.words;
    this.fail(name, `${parsed.message} (at character ${parsed.position + 1})`);
    return null;
  }

  environment(): Overrides['environment'] {
    return (this.words('env') ?? []).map((word) => {
      const at = word.indexOf('=');
      if (at < 1) this.fail('env', `${quote(word)} has no name. Write NAME=value, with quotes around spaces.`);
      return [word.slice(0, Math.max(0, at)), word.slice(at + 1)] as const;
    });
  }

  files(): ReadonlyMap<string, string> {
    const value = this.text('files');
    const files = new Map<string, string>();
    for (const [name, text] of Object.entries(value === null ? {} : this.#object('files', value))) {
      const path = name.replace(/^\/+/, '');
      if (path === '' || !isTreePath(path))
        this.fail('files', `${quote(name)} is not a path. Write "folder/name.txt".`);
      else if (typeof text !== 'string') this.fail('files', `The content of ${quote(name)} is not text. Use a string.`);
      else files.set(path, text);
    }
    return files;
  }

  #object(name: string, value: string): object {
    try {
      const parsed: unknown = JSON.parse(value);
      if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
    } catch {
      // Reported below.
    }
    this.fail(name, `${quote(value)} is not a JSON object. Write {"path": "text"}.`);
    return {};
  }

  fontSize(): number {
    const value = this.text('font-size');
    if (value === null) return FONT_SIZE.usual;
    const size = Number(/^(\d+(?:\.\d+)?)(?:px)?$/.exec(value.trim())?.[1] ?? Number.NaN);
    if (size >= FONT_SIZE.least && size <= FONT_SIZE.most) return size;
    this.fail('font-size', `${quote(value)} is not a size. Use a number of pixels from 10 to 24.`);
    return FONT_SIZE.usual;
  }
}

/** Returns the text of a link, which may be pasted as a complete address. */
const linkText = (value: string): string => value.trim().replace(/^.*#\/(?:setup|result)\//s, '');

function sourceOf(reader: Reader): ProgramSource | null {
  const [sample, url, setup] = [reader.text('sample'), reader.text('src'), reader.text('setup')];
  const sha256 = reader.text('sha256');
  if (sha256 !== null && url === null) reader.fail('sha256', 'A digest needs the attribute src.');
  if (sha256 !== null && !/^[0-9a-f]{64}$/i.test(sha256)) {
    reader.fail('sha256', `${quote(sha256)} is not a SHA-256 digest. It has 64 hexadecimal digits.`);
  }
  if (sample !== null) {
    if (!/^[a-z0-9-]+$/.test(sample)) reader.fail('sample', `${quote(sample)} is not a sample. An example: hello-c.`);
    return { kind: 'sample', id: sample };
  }
  if (url !== null) {
    if (!/^https?:\/\/./i.test(url)) reader.fail('src', `${quote(url)} is not an address. Start it with https://.`);
    return { kind: 'url', url, sha256: sha256?.toLowerCase() ?? null };
  }
  return setup === null ? null : { kind: 'setup', link: linkText(setup) };
}

const SOURCES = ['sample', 'src', 'setup', 'result'];
const PROGRAM_ONLY = ['args', 'env', 'files', 'stdin', 'engine', 'record'];

function contentOf(reader: Reader): EmbedContent | null {
  const given = SOURCES.filter((name) => reader.text(name) !== null);
  if (given.length !== 1) {
    const found = given.length === 0 ? 'None of them is set.' : `These are set: ${given.join(', ')}.`;
    reader.fail(given[0] ?? 'sample', `Set exactly one of sample, src, setup and result. ${found}`);
    return null;
  }
  const result = reader.text('result');
  if (result !== null) {
    for (const name of PROGRAM_ONLY) {
      if (reader.text(name) !== null) reader.fail(name, 'A result does not run a program. Remove this attribute.');
    }
    return { kind: 'result', link: linkText(result) };
  }
  const overrides: Overrides = {
    args: reader.words('args'),
    environment: reader.environment(),
    files: reader.files(),
    stdin: reader.text('stdin'),
    engine: reader.choice('engine', ENGINE_IDS),
  };
  const record = reader.text('record');
  const source = sourceOf(reader);
  return source === null
    ? null
    : { kind: 'program', source, overrides, record: record === null ? null : linkText(record) };
}

/** Parses the fragment of an embed's address, with or without its `#`. Never throws. Unknown parameters are ignored. */
export function parseEmbed(fragment: string): ParsedEmbed {
  const decoded = decodeParameters(fragment);
  const reader = new Reader(decoded ?? new Map());
  if (decoded === null)
    reader.fail('address', 'The address is damaged: a % is not followed by two hexadecimal digits.');
  const parent = reader.text('parent');
  const look: EmbedLook = {
    theme: reader.choice('theme', EMBED_THEMES) ?? 'auto',
    accent: reader.text('accent'),
    fontSize: reader.fontSize(),
    // A page without the script does not follow the height of the content.
    fill: reader.text('fill') !== null || parent === null,
  };
  const version = reader.text('v') ?? String(EMBED_VERSION);
  if (version !== String(EMBED_VERSION)) {
    reader.fail('v', `This site provides version ${EMBED_VERSION} of embeds, not ${quote(version)}. Use another site.`);
  }
  const chart = reader.choice('chart', EMBED_CHARTS);
  const content = contentOf(reader);
  return content === null || reader.problems.length > 0
    ? { kind: 'refused', problems: reader.problems, look, parent }
    : { kind: 'embed', embed: { content, chart, look, parent } };
}
