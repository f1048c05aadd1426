import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../run/default-config.ts';
import { sealEnvelope } from './envelope.ts';
import { fullSetup, smallSetup } from './setup.testing.ts';
import { type Setup, type SetupMember, setupOf } from './setup.ts';
import { changesOfSetup, configOfSetup } from './setup-config.ts';
import { parseSetupFile, setupFileText } from './setup-file.ts';
import { decodeSetupLink, encodeSetupLink } from './setup-link.ts';

const identity = { name: 'tool.wasm', sha256: 'c'.repeat(64), size: 8 };

describe('a link to a setup', () => {
  it.each([
    ['all members', fullSetup],
    ['one argument', smallSetup],
    ['a module by address', setupOf({ kind: 'url', url: 'https://example.org/t.wasm', sha256: null })],
    ['a module by digest', setupOf({ kind: 'digest', ...identity })],
    [
      'a module as text',
      setupOf({ kind: 'source', language: 'wat', name: 'a.wat', text: '(module)', sha256: identity.sha256 }),
    ],
  ])('restores %s', (_, setup) => {
    expect(decodeSetupLink(encodeSetupLink(setup))).toEqual({ kind: 'setup', setup });
    expect(parseSetupFile(setupFileText(setup))).toEqual({ kind: 'setup', setup });
  });

  it('restores any arguments, variables and files', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !value.includes('\0'));
    const name = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/);
    fc.assert(
      fc.property(
        fc.array(text),
        fc.array(fc.tuple(name, text)),
        fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ unit: 'grapheme' })), {
          selector: ([path]) => path,
        }),
        (args, environment, files) => {
          const setup: Setup = {
            ...smallSetup,
            args,
            environment,
            files: files.map(([path, text]) => ({ path, text })),
          };
          expect(decodeSetupLink(encodeSetupLink(setup))).toEqual({ kind: 'setup', setup });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('fits a chat message without files', () => {
    expect(encodeSetupLink(smallSetup).length).toBeLessThan(250);
    expect(encodeSetupLink({ ...fullSetup, files: [], sources: [] }).length).toBeLessThan(2000);
  });

  it('ignores members of later versions', () => {
    const { module } = smallSetup;
    expect(decodeSetupLink(sealEnvelope({ kind: 'setup', module, later: { anything: 1 } }))).toEqual({
      kind: 'setup',
      setup: setupOf(module),
    });
  });

  it.each([
    ['a path that leaves the workspace', { files: [{ path: '../etc/passwd', text: '' }] }],
    ['a folder outside of the workspace', { preopens: [{ guest: '/', folder: '/etc', access: 'read-write' }] }],
    ['an address that is not http', { module: { kind: 'url', url: 'javascript:alert(1)', sha256: null } }],
    ['an unknown engine', { engine: 'v8' }],
    ['an endless time limit', { limits: { wallTime: 1e12 } }],
    ['an argument with a NUL', { args: ['a\0b'] }],
  ])('is rejected with %s', (_, members) => {
    const link = sealEnvelope({ kind: 'setup', module: smallSetup.module, ...members });
    expect(decodeSetupLink(link)).toMatchObject({ kind: 'refused', damage: { kind: 'invalid' } });
  });
});

describe('a link that is cut off', () => {
  const link = encodeSetupLink(fullSetup);

  it('opens with the members that arrived, and names those that may be missing', () => {
    const long = encodeSetupLink({ ...fullSetup, files: [{ path: 'long.txt', text: noise(20_000) }] });
    const decoded = decodeSetupLink(long.slice(0, long.length / 2));
    expect(decoded).toEqual({
      kind: 'partial',
      setup: { ...fullSetup, files: [], sources: [] },
      missing: ['files', 'sources'],
      damage: { kind: 'cut-off', missing: long.length - Math.floor(long.length / 2) },
    });
  });

  it('never changes a member, wherever it is cut', () => {
    for (let length = 0; length < link.length; length++) {
      const decoded = decodeSetupLink(link.slice(0, length));
      if (decoded.kind === 'refused') continue;
      expect(decoded.kind).toBe('partial');
      const { setup } = decoded;
      const missing: readonly SetupMember[] = decoded.kind === 'partial' ? decoded.missing : [];
      for (const name of Object.keys(fullSetup) as SetupMember[]) {
        if (!missing.includes(name)) expect(setup[name]).toEqual(fullSetup[name]);
      }
    }
  });
});

/** Text that deflate cannot shorten much. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

it('gives a program exactly what its setup names', () => {
  expect(configOfSetup(smallSetup, identity)).toEqual(defaultConfig(identity, { args: ['Grace'] }));
  expect(configOfSetup(fullSetup, identity)).toMatchObject({
    program: 'csvjson',
    engine: 'bjorn3',
    stdout: 'pipe',
    limits: { wallTime: 5000, memory: 16_777_216, output: 64 * 2 ** 20 },
  });
  expect(changesOfSetup(fullSetup, 5).map((change) => [change.kind, 'path' in change && change.path])).toEqual([
    ['remove', 'data/sample.csv'],
    ['directory', 'data/empty'],
    ['directory', 'data'],
    ['file', 'data/in.csv'],
    ['file', 'data/bytes.bin'],
  ]);
});
