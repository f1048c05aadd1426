import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeParameters, embedAddress, encodeParameters } from './address.ts';
import { type EmbedContent, parseEmbed } from './parameters.ts';

const parse = (parameters: Readonly<Record<string, string>>) =>
  parseEmbed(encodeParameters(Object.entries(parameters)));

function contentOf(parameters: Readonly<Record<string, string>>): EmbedContent {
  const parsed = parse(parameters);
  if (parsed.kind === 'refused') throw new Error(parsed.problems.map(({ message }) => message).join(' '));
  return parsed.embed.content;
}

function problemsOf(parameters: Readonly<Record<string, string>>): string[] {
  const parsed = parse(parameters);
  return parsed.kind === 'embed' ? [] : parsed.problems.map(({ attribute, message }) => `${attribute}: ${message}`);
}

describe('the fragment of an embed', () => {
  it('returns every text that was encoded', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z-]{1,12}$/), fc.string({ unit: 'binary', maxLength: 50 }), {
          maxKeys: 5,
        }),
        (given) => {
          const expected = new Map(Object.entries(given));
          const decoded = new Map(decodeParameters(encodeParameters(Object.entries(given))));
          if (!expected.has('v')) decoded.delete('v');
          expect(decoded).toEqual(expected);
        },
      ),
    );
  });

  it('is parsed without exceptions, whatever it contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['embed', 'refused']).toContain(parseEmbed(text).kind);
        expect(['embed', 'refused']).toContain(parseEmbed(`#sample=hello-c&${text}`).kind);
      }),
    );
  });

  it('has the parameters of index.html?embed', () => {
    expect(embedAddress('?embed&sample=hello-c&args=a%20b', '')).toBe('embed.html#sample=hello-c&args=a%20b');
    expect(embedAddress('?embed', '#v=1&sample=hello-c')).toBe('embed.html#v=1&sample=hello-c');
    expect(embedAddress('?embedded=1', '#/')).toBeNull();
    expect(embedAddress('', '#/bench')).toBeNull();
  });
});

describe('the parameters of a program', () => {
  it('split arguments and variables as a shell does', () => {
    expect(contentOf({ sample: 'hello-c', args: `Ada "B C"`, env: `NAME='x y' EMPTY=` })).toMatchObject({
      source: { kind: 'sample', id: 'hello-c' },
      overrides: {
        args: ['Ada', 'B C'],
        environment: [
          ['NAME', 'x y'],
          ['EMPTY', ''],
        ],
      },
    });
  });

  it('accept files with or without a leading slash', () => {
    const content = contentOf({ sample: 'hello-c', files: '{"/data/in.txt":"a\\n","b.txt":""}' });
    expect(content.kind === 'program' && [...content.overrides.files]).toEqual([
      ['data/in.txt', 'a\n'],
      ['b.txt', ''],
    ]);
  });

  it('accept links as text and as complete addresses', () => {
    expect(contentOf({ result: 'https://dyno.example/x/#/result/1.abc' })).toEqual({ kind: 'result', link: '1.abc' });
    expect(contentOf({ setup: '1.abc' })).toMatchObject({ source: { kind: 'setup', link: '1.abc' } });
    expect(contentOf({ sample: 'hello-c', record: './#/result/1.abc' })).toMatchObject({ record: '1.abc' });
  });

  it('change nothing if they are absent', () => {
    expect(contentOf({ sample: 'hello-c' })).toEqual({
      kind: 'program',
      source: { kind: 'sample', id: 'hello-c' },
      overrides: { args: null, environment: [], files: new Map(), stdin: null, engine: null },
      record: null,
    });
  });

  it.each<[Readonly<Record<string, string>>, string]>([
    [{}, 'sample: Set exactly one of sample, src, setup and result. None of them is set.'],
    [{ sample: 'a', src: 'https://x/a.wasm' }, 'These are set: sample, src.'],
    [{ sample: 'Hello C' }, 'sample: "Hello C" is not a sample.'],
    [{ src: 'ftp://x/a.wasm' }, 'src: "ftp://x/a.wasm" is not an address.'],
    [{ sample: 'a', sha256: 'f'.repeat(64) }, 'sha256: A digest needs the attribute src.'],
    [{ src: 'https://x/a.wasm', sha256: 'abc' }, 'sha256: "abc" is not a SHA-256 digest.'],
    [{ sample: 'a', args: '"open' }, 'args: '],
    [{ sample: 'a', env: 'NAME' }, 'env: "NAME" has no name.'],
    [{ sample: 'a', files: '[1]' }, 'files: "[1]" is not a JSON object.'],
    [{ sample: 'a', files: '{"../x":"1"}' }, 'files: "../x" is not a path.'],
    [{ sample: 'a', files: '{"x":1}' }, 'files: The content of "x" is not text.'],
    [{ sample: 'a', engine: 'v8' }, 'engine: "v8" is unknown. Use dyno, bjorn3 or wasmer.'],
    [{ sample: 'a', theme: 'blue' }, 'theme: "blue" is unknown. Use auto, light or dark.'],
    [{ sample: 'a', 'font-size': '400' }, 'font-size: "400" is not a size.'],
    [{ result: '1.a', args: 'x' }, 'args: A result does not run a program.'],
    [{ sample: 'a', v: '2' }, 'v: This site provides version 1 of embeds'],
  ])('that are wrong have a message: %j', (given, message) => {
    expect(problemsOf(given).join('\n')).toContain(message);
  });

  it('keep the look and the origin of the page if another one is wrong', () => {
    expect(parse({ theme: 'dark', 'font-size': '16px', parent: 'https://blog.example' })).toMatchObject({
      kind: 'refused',
      look: { theme: 'dark', fontSize: 16, fill: false },
      parent: 'https://blog.example',
    });
    expect(parseEmbed('#sample=%zz')).toMatchObject({ kind: 'refused', look: { fill: true } });
  });
});
