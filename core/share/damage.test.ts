import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../base/bytes.ts';
import { crc32 } from '../base/crc32.ts';
import { seededRandom } from '../base/random.ts';
import { toBase64url } from './base64url.ts';
import { damageReason, damageRemedy, type LinkDamage } from './damage.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { decodeResultLink } from './result-link.ts';
import { fullSetup, smallSetup } from './setup.testing.ts';
import { decodeSetupLink } from './setup-link.ts';

/** One link of each kind and version, each as it was created by its version. */
const FIXTURES = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(FIXTURES).map((name) => ({
  name,
  text: readFileSync(join(FIXTURES, name), 'utf8').trim(),
}));

const decode = (name: string, text: string) =>
  name.startsWith('result') ? decodeResultLink(text) : decodeSetupLink(text);

/** Adds a correct header of version 1 to any bytes. */
function firstVersion(deflated: Uint8Array): string {
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, crc32(deflated));
  return `1.${toBase64url(concatBytes([sum, deflated]))}`;
}

/** Four times the data that a link may have. */
const BOMB = deflateSync(new Uint8Array(32 * 1024 * 1024), { level: 9 });

const deflated = (text: string) => deflateSync(new TextEncoder().encode(text), { level: 9 });

describe('links of earlier versions', () => {
  it('exist for both versions of the envelope', () => {
    expect(fixtures.map(({ name }) => name)).toEqual([
      'result-envelope-1-report-1.txt',
      'result-envelope-1-report-2.txt',
      'result-envelope-2-report-2.txt',
      'setup-envelope-2.txt',
    ]);
  });

  it.each(fixtures.map(({ name, text }) => [name, text]))('%s opens', (name, text) => {
    const decoded = decode(name, text);
    expect(decoded.kind).toBe(name.split('-')[0]);
    if (decoded.kind === 'setup') expect(decoded.setup).toEqual(fullSetup);
    if (decoded.kind === 'result') expect(decoded.report.series.length).toBeGreaterThan(0);
  });
});

describe('damage', () => {
  const link = sealEnvelope({ kind: 'setup', module: smallSetup.module, text: 'x'.repeat(200) });
  const old = firstVersion(
    deflated(JSON.stringify({ kind: 'result', plan: { a: 1 }, record: { series: ['äöü', 2] } })),
  );
  const kindOf = (text: string) => {
    const opened = openEnvelope(text);
    return opened.kind === 'opened' ? 'opened' : opened.damage.kind;
  };

  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n', 'empty'],
    ['another text', 'hello', 'not-a-link'],
    ['no version', 'AAAA', 'not-a-link'],
    ['an endless text', `2.${'A'.repeat(2_000_000)}`, 'too-long'],
    ['a newer version', '3.AAAA', 'newer-version'],
    ['version 0', '0.AAAA', 'unknown-version'],
    ['an empty body', '2.', 'cut-off'],
    ['half of a link', link.slice(0, link.length / 2), 'cut-off'],
    ['a link without its last character', link.slice(0, -1), 'cut-off'],
    ['a link that ends in an ellipsis', `${link.slice(0, 60)}…`, 'cut-off'],
    ['a link that ends in an escaped ellipsis', `${link.slice(0, 60)}%E2%80%A6`, 'cut-off'],
    ['half of a link of version 1', old.slice(0, -12), 'cut-off'],
    ['an altered character', swap(link, 40), 'altered'],
    ['an altered header', swap(link, 4), 'altered'],
    ['a foreign character inside', `${link.slice(0, 40)}!${link.slice(41)}`, 'altered'],
    ['a missing character inside', link.slice(0, 40) + link.slice(41) + link.at(-1), 'altered'],
    ['an altered character of version 1', swap(old, 3), 'altered'],
    ['another checksum of version 1', '1.AAAAAAAAAAAA', 'altered'],
    ['data that is not deflated', firstVersion(Uint8Array.of(255, 255, 255)), 'invalid'],
    ['invalid JSON', firstVersion(deflated('{"kind":')), 'invalid'],
    ['a bomb', firstVersion(BOMB), 'too-large'],
  ])('%s is reported', (_, text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it('counts the missing characters', () => {
    expect(openEnvelope(link.slice(0, -25))).toMatchObject({ damage: { kind: 'cut-off', missing: 25 } });
  });

  it('is not what chat and mail programs add: punctuation, line breaks and percent escapes', () => {
    for (const text of [
      `${link}.`,
      `${link})`,
      `${link}">`,
      `${link.slice(0, 50)}\r\n ${link.slice(50)}`,
      `${link}%0A`,
    ]) {
      expect(kindOf(text)).toBe('opened');
    }
  });

  it('includes kinds of other screens and of later versions', () => {
    const song = sealEnvelope({ kind: 'song' });
    expect(decodeSetupLink(song)).toMatchObject({ damage: { kind: 'unknown-kind', name: 'song' } });
    expect(decodeResultLink(song)).toMatchObject({ damage: { kind: 'unknown-kind', name: 'song' } });
    expect(decodeResultLink(sealEnvelope({ kind: 'setup' }))).toMatchObject({
      damage: { kind: 'other-kind', actual: 'setup', expected: 'result' },
    });
    expect(decodeSetupLink(sealEnvelope([]))).toMatchObject({ damage: { kind: 'unknown-kind', name: '' } });
  });

  it('has a sentence and advice for each kind', () => {
    const all: LinkDamage[] = [
      { kind: 'empty' },
      { kind: 'not-a-link' },
      { kind: 'too-long' },
      { kind: 'cut-off', missing: null },
      { kind: 'cut-off', missing: 1 },
      { kind: 'altered' },
      { kind: 'newer-version', version: 3 },
      { kind: 'unknown-version' },
      { kind: 'too-large' },
      { kind: 'unknown-kind', name: 'song' },
      { kind: 'other-kind', actual: 'setup', expected: 'result' },
      { kind: 'invalid', detail: 'The data is not valid.' },
    ];
    for (const damage of all) {
      expect(damageReason(damage)).toMatch(/^The |^This .*\.$/);
      expect(damageRemedy(damage)).toMatch(/^[A-Z].*\.$/);
    }
    expect(new Set(all.map(damageReason)).size).toBe(all.length);
  });
});

/** Replaces one character. */
function swap(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

describe('10,000 mutated links', () => {
  const random = seededRandom(20_261_122);
  const below = (limit: number) => Math.floor(random() * limit);
  const LETTERS = 'ABCXYZabcxyz0189-_.%+/=~!é\u0000 \n';
  const letter = () => LETTERS[below(LETTERS.length)] ?? 'A';

  const MUTATIONS: readonly ((text: string) => string)[] = [
    (text) => text.slice(0, below(text.length)),
    (text) => text.slice(below(text.length)),
    (text) => swap(text, below(text.length)),
    (text) => {
      const at = below(text.length);
      return text.slice(0, at) + letter() + text.slice(at + 1);
    },
    (text) => {
      const at = below(text.length - 1);
      return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
    },
    (text) => text + Array.from({ length: 1 + below(50) }, letter).join(''),
    (text) => {
      const at = below(text.length);
      return text.slice(0, at) + Array.from({ length: 1 + below(5) }, letter).join('') + text.slice(at);
    },
    (text) => {
      const at = below(text.length);
      return text.slice(0, at) + text.slice(at + 1 + below(20));
    },
    (text) => `${below(12)}${text.slice(1)}`,
    (text) => `${text.slice(0, 2)}${text.slice(2)}${text.slice(2)}`,
  ];

  it('decode without a throw, and only to what their author made', () => {
    const originals = new Map(fixtures.map(({ name, text }) => [name, JSON.stringify(decode(name, text))]));
    const counts = new Map<string, number>();
    for (let index = 0; index < 10_000; index++) {
      const { name = '', text = '' } = fixtures[index % fixtures.length] ?? {};
      const mutate = MUTATIONS[below(MUTATIONS.length)] ?? ((same: string) => same);
      const decoded = decode(name, mutate(text));
      counts.set(decoded.kind, (counts.get(decoded.kind) ?? 0) + 1);
      // A link that opens completely is the original: unused bits and text after its end may differ.
      if (decoded.kind === 'setup' || decoded.kind === 'result')
        expect(JSON.stringify(decoded)).toBe(originals.get(name));
      else if (decoded.kind === 'refused') expect(decoded.reason).toMatch(/\w.*\.$/);
      else expect(decoded.setup.module).toEqual(fullSetup.module);
    }
    expect(counts.get('refused')).toBeGreaterThan(5000);
    expect(counts.get('partial')).toBeGreaterThan(10);
  });

  it('stay within the limit when every block expands a thousand times', () => {
    for (const text of [firstVersion(BOMB), firstVersion(BOMB).slice(0, -100), `${firstVersion(BOMB)}A`]) {
      expect(openEnvelope(text).kind).toBe('refused');
    }
  });
});
