import { testProgram } from '../fixtures/programs.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

const encoder = new TextEncoder();

/** Preamble of a component, identified by its layer field. */
const COMPONENT = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);

async function truncated(): Promise<Uint8Array> {
  const whole = await testProgram('hello');
  return whole.subarray(0, whole.length - 40);
}

/** A module whose only function, `_start`, contains an invalid instruction. */
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
  { what: 'an empty file', bytes: async () => new Uint8Array(), says: /an empty file/ },
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
  ['files that are not modules', NO_MODULES],
  ['modules that cannot run in a browser tab', NOT_FOR_HERE],
] as const) {
  test(`rejects ${kind} with a reason, then runs the next program`, async ({ page }) => {
    const play = await PlayPage.open(page);
    for (const [index, { what, bytes, says }] of refused.entries()) {
      await test.step(what, async () => {
        // Different names, so that the message about the previous file is not mistaken for this one's.
        const name = `refused-${index}.wasm`;
        await play.drop({ name, bytes: await bytes() });
        await expect(play.main).toContainText(name);
        await expect(play.main).not.toContainText(`Loading ${name}`);
        // Problems that depend on limits or on the compiler are reported when the program is run.
        if (await play.run.isEnabled()) await play.run.click();
        await expect(play.main).toContainText(says);
        await play.openProgram('hello');
        await expect(page.getByRole('alert').filter({ hasText: says })).toHaveCount(0);
        await play.runToEnd();
        await expect(play.outcome).toContainText('exited 0');
      });
    }
  });
}

test('runs a plugin with stubs, and calls its functions without running it', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('plugin');
  await expect(play.main).toContainText('imports from "acme", which its own host provides');
  await play.main.getByRole('button', { name: 'Run with stubs' }).click();
  await expect(play.main).toContainText('the program called acme.warp_drive');
  await play.page.getByRole('tab', { name: 'Calls', exact: true }).click();
  const calls = page.getByRole('region', { name: 'Calls' });
  await calls.getByRole('button', { name: 'Call six' }).click();
  await expect(calls).toContainText(/six\(\).*6/);
});
