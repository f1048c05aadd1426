import type { RunConfig } from '../run/config.ts';
import { differences, type HostAbilities } from './notes.ts';
import { hostFolder, moduleArgument, stdinPlan } from './place.ts';
import { posixQuote } from './posix-quote.ts';
import type { Recipe, RecipeContext, RecipeMaker } from './recipe.ts';

/* The JavaScript runtimes. A script configures node:wasi; CommonJS runs in all three and starts faster than ESM. */

const SCRIPT = 'run.cjs';

/** Returns entries as JavaScript. An object literal would give `__proto__` a special meaning. */
const pairs = (entries: readonly (readonly [string, string])[]): string =>
  entries.length === 0 ? '{}' : `Object.fromEntries(${JSON.stringify(entries)})`;

/** Returns a script that runs a configuration with `node:wasi`. */
function script(config: RunConfig, { wasi, reactor }: RecipeContext): string {
  const granted = config.preopens.map((preopen) => [preopen.guest, hostFolder(preopen)] as const);
  const start = reactor
    ? ['wasi.initialize(instance);', '// Call functions of instance.exports here.']
    : ['process.exitCode = wasi.start(instance);'];
  return [
    "const { readFileSync } = require('node:fs');",
    "const { WASI } = require('node:wasi');",
    '',
    'const wasi = new WASI({',
    `  version: '${wasi === 'wasi_unstable' ? 'unstable' : 'preview1'}',`,
    `  args: ${JSON.stringify([config.program, ...config.args])},`,
    `  env: ${pairs(config.environment)},`,
    `  preopens: ${pairs(granted)},`,
    '  returnOnExit: true,',
    '});',
    `const module_ = new WebAssembly.Module(readFileSync(${JSON.stringify(moduleArgument(config))}));`,
    `const instance = new WebAssembly.Instance(module_, { ${wasi ?? 'wasi_snapshot_preview1'}: wasi.wasiImport });`,
    ...start,
    '',
  ].join('\n');
}

const abilities = (name: string): HostAbilities => ({
  name,
  readOnly: false,
  wallTime: false,
  memory: false,
  programName: true,
  reactor: 'The module is a reactor: the script initialises it. Add calls to its exports.',
  unstable: true,
});

function recipe(id: Recipe['id'], host: string, home: string, command: string, notes: readonly string[]): RecipeMaker {
  return (config, context) => {
    const stdin = stdinPlan(config);
    return {
      id,
      host,
      home,
      blocks: [
        { title: `Save as ${SCRIPT}`, language: 'javascript', file: SCRIPT, text: script(config, context) },
        { title: 'Run', language: 'shell', file: null, text: stdin.before + command + stdin.after },
      ],
      notes: [...notes, ...differences(config, context, abilities(host))],
    };
  };
}

export const node: RecipeMaker = recipe('node', 'Node', 'https://nodejs.org', `node --no-warnings ${SCRIPT}`, [
  'node:wasi is not a sandbox: according to its documentation, a hostile program may escape its preopened directories.',
]);

/** Deno requires write permission for every preopened folder. */
export const deno: RecipeMaker = (config, context) => {
  const command = `deno run --allow-read${config.preopens.length === 0 ? '' : ' --allow-write'} ${SCRIPT}`;
  return recipe('deno', 'Deno', 'https://deno.com', command, [])(config, context);
};

/** Bun can also run a module directly, but then the program gets the whole environment. */
export const bun: RecipeMaker = (config, context) => {
  const made = recipe('bun', 'Bun', 'https://bun.sh', `bun ${SCRIPT}`, [])(config, context);
  const direct = ['bun', moduleArgument(config), ...config.args].map(posixQuote).join(' ');
  return {
    ...made,
    notes: [...made.notes, `Shorter, but grants the current directory and your whole environment: ${direct}`],
  };
};
