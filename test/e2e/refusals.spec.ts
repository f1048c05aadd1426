import { testProgram } from '../fixtures/programs.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

const encoder = new TextEncoder();

/** A component's preamble: the layer says so. */
const COMPONENT = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);

async function truncated(): Promise<Uint8Array> {
  const whole = await testProgram('hello');
  return whole.subarray(0, whole.length - 40);
}

/** A module whose one function, `_start`, holds a byte that is no instruction. */
const MALFORMED = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[3, 2, 1, 0],
  ...[7, 10, 1, 6, ...encoder.encode('_start'), 0, 0],
  ...[10, 5, 1, 3, 0, 0xff, 0x0b],
);

interface Refused {
  readonly what: string;
  readonly bytes: () => Promise<Uint8Array>;
  readonly says: RegExp;
}

const NO_MODULES: readonly Refused[] = [
  {
    what: 'a file that is not wasm',
    bytes: async () => encoder.encode('just text\n'.repeat(20)),
    says: /not .*(WebAssembly|wasm)/i,
  },
  { what: 'an empty file', bytes: async () => new Uint8Array(), says: /empty/i },
  { what: 'a truncated module', bytes: truncated, says: /cut off|truncated|incomplete|ends/i },
  { what: 'a malformed module', bytes: async () => MALFORMED, says: /not valid|malformed/i },
  { what: 'a component', bytes: async () => COMPONENT, says: /component/i },
];

const NOT_FOR_HERE: readonly Refused[] = [
  {
    what: 'a module with an import that nothing provides',
    bytes: () => testProgram('unknownImport'),
    says: /acme\.warp_drive/,
  },
  {
    what: 'a module that needs the glue of wasm-bindgen',
    bytes: () => testProgram('wasmBindgen'),
    says: /wasm-bindgen/,
  },
  { what: 'a module that needs the glue of Emscripten', bytes: () => testProgram('emscripten'), says: /Emscripten/ },
  { what: "a module that needs Go's JavaScript", bytes: () => testProgram('goJs'), says: /wasm_exec\.js/ },
  { what: 'a module without an entry point', bytes: () => testProgram('noEntry'), says: /nothing to run/ },
  {
    what: 'a module that asks for more memory than the limit',
    bytes: () => testProgram('largeMemory'),
    says: /more memory/,
  },
];

for (const [kind, refused] of [
  ['what is no module', NO_MODULES],
  ['a module that cannot run here', NOT_FOR_HERE],
] as const) {
  test(`${kind} is refused with what is missing, and the next program runs`, async ({ page }) => {
    const play = await PlayPage.open(page);
    for (const [index, { what, bytes, says }] of refused.entries()) {
      await test.step(what, async () => {
        // Each by a name of its own: what was said of the one before is not taken for this.
        const name = `refused-${index}.wasm`;
        await play.drop({ name, bytes: await bytes() });
        await expect(play.main).toContainText(name);
        await expect(play.main).not.toContainText(`Loading ${name}`);
        // What depends on the limits, or on the compiler, is said when it is to be run.
        if (await play.run.isEnabled()) await play.run.click();
        await expect(play.main).toContainText(says);
        await play.openProgram('hello');
        await expect(play.main).not.toContainText(says);
        await play.runToEnd();
        await expect(play.outcome).toContainText('exited 0');
      });
    }
  });
}
