import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DETERMINISTIC, type RunConfig } from '../run/config.ts';
import { defaultConfig } from '../run/default-config.ts';
import { containerName, podYaml } from './containers.ts';
import type { HostId, Recipe, RecipeContext } from './recipe.ts';
import { recipesFor } from './recipes.ts';

const PLAIN: RecipeContext = { wasi: 'wasi_snapshot_preview1', reactor: false };
const IDENTITY = { name: 'csv json.wasm', sha256: '0'.repeat(64), size: 8 };
const CONFIG = defaultConfig(IDENTITY, {
  program: 'csvjson',
  args: ['--pretty', "it's $HOME", 'ü 🎉', ''],
  environment: [
    ['API_KEY', 'a "b" `c`'],
    ['__proto__', '$(PATH)'],
  ],
  stdin: { kind: 'text', text: '1,2\n%s' },
  preopens: [
    { guest: '/data', folder: 'in put', access: 'read-only' },
    { guest: '.', folder: '', access: 'read-write' },
  ],
});

function recipe(id: HostId, config: RunConfig = CONFIG, context = PLAIN): Recipe {
  const found = recipesFor(config, context).find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no recipe for ${id}`);
  return found;
}
const block = ({ blocks }: Recipe, title: string): string => {
  const found = blocks.find((candidate) => candidate.title === title);
  if (found === undefined) throw new Error(`no block ${title}`);
  return found.text;
};

/** Returns the arguments that a host receives: a shell function of its name prints them. */
function given(command: string, host: string): string[] {
  const script = `${host}() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync('sh', ['-c', script]).toString().split('\0').slice(0, -1);
}

const MODULE = 'csv json.wasm';
const ENV = ['API_KEY=a "b" `c`', '__proto__=$(PATH)'];

describe('the command for a host', () => {
  it('compiles for wasmtime with the same time limit, and runs the result with the same options', () => {
    const text = block(recipe('wasmtime'), 'Ahead-of-time (AOT)');
    const run = given(block(recipe('wasmtime'), 'Run'), 'wasmtime');
    expect(given(text, 'wasmtime')).toEqual([
      ...['compile', '-W', 'timeout=60000ms', '-o', 'module.cwasm', MODULE],
      ...['run', '--allow-precompiled', ...run.slice(1).map((word) => (word === MODULE ? 'module.cwasm' : word))],
    ]);
  });

  it('passes limits, program name, environment, folders as HOST::GUEST and arguments to wasmtime', () => {
    expect(given(block(recipe('wasmtime'), 'Run'), 'wasmtime')).toEqual([
      'run',
      '-W',
      `timeout=60000ms,max-memory-size=${2 ** 30}`,
      '--argv0=csvjson',
      ...ENV.map((pair) => `--env=${pair}`),
      '--dir=./in put::/data',
      '--dir=.::.',
      MODULE,
      ...CONFIG.args,
    ]);
  });

  it('passes the module to wasmer first, folders as HOST:GUEST and arguments after --', () => {
    expect(given(block(recipe('wasmer'), 'Run'), 'wasmer')).toEqual([
      'run',
      MODULE,
      ...ENV.flatMap((pair) => ['--env', pair]),
      ...['./in put:/data', '.:.'].flatMap((pair) => ['--volume', pair]),
      '--',
      ...CONFIG.args,
    ]);
  });

  it('passes folders to WasmEdge as GUEST:HOST and memory in pages', () => {
    expect(given(block(recipe('wasmedge'), 'Run'), 'wasmedge')).toEqual([
      '--time-limit',
      '60000',
      '--memory-page-limit',
      '16384',
      ...ENV.flatMap((pair) => ['--env', pair]),
      ...['/data:./in put', '.:.'].flatMap((pair) => ['--dir', pair]),
      MODULE,
      ...CONFIG.args,
    ]);
  });

  it('passes folders to iwasm as GUEST::HOST', () => {
    expect(given(block(recipe('iwasm'), 'Run'), 'iwasm')).toEqual([
      ...ENV.map((pair) => `--env=${pair}`),
      '--map-dir=/data::./in put',
      '--map-dir=.::.',
      MODULE,
      ...CONFIG.args,
    ]);
  });

  it('passes folders to wazero as HOST:GUEST, with :ro for read-only preopens', () => {
    expect(given(block(recipe('wazero'), 'Run'), 'wazero')).toEqual([
      'run',
      '-timeout=60s',
      ...ENV.map((pair) => `-env=${pair}`),
      '-mount=./in put:/data:ro',
      '-mount=.:.',
      MODULE,
      '--',
      ...CONFIG.args,
    ]);
  });

  it('passes mounts to Docker that its CSV parser accepts', () => {
    const config: RunConfig = {
      ...CONFIG,
      preopens: [{ guest: '/d,"x"', folder: 'a,b "c"', access: 'read-only' }],
    };
    const args = given(block(recipe('docker', config), 'Run'), 'docker');
    expect(args).toContain(`type=bind,"source=${process.cwd()}/a,b ""c""","target=/d,""x""",readonly`);
    expect(args.slice(-CONFIG.args.length)).toEqual(CONFIG.args);
  });

  it('pipes text to stdin, redirects a file, closes stdin, or leaves it to the terminal', () => {
    const stdin = (value: RunConfig['stdin']): string => block(recipe('node', { ...CONFIG, stdin: value }), 'Run');
    const command = 'node --no-warnings run.cjs';
    expect(stdin({ kind: 'none' })).toBe(`${command} </dev/null`);
    expect(stdin({ kind: 'live' })).toBe(command);
    expect(stdin({ kind: 'file', path: "it's/in" })).toBe(`${command} <'./it'\\''s/in'`);
    expect(stdin({ kind: 'text', text: 'a\n' })).toBe(`printf %s 'a\n' |\n${command}`);
    expect(stdin({ kind: 'text', text: 'x'.repeat(10_000) })).toBe(`${command} <stdin.txt`);
  });

  it('keeps arbitrary arguments intact', () => {
    const word = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed());
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word, (args, value) => {
        const config: RunConfig = { ...CONFIG, args, environment: [['V', value]] };
        expect(given(block(recipe('wasmtime', config), 'Run'), 'wasmtime').slice(-args.length)).toEqual(args);
        expect(given(block(recipe('wasmer', config), 'Run'), 'wasmer')).toContain(`V=${value}`);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the script for node:wasi', () => {
  const read = (config: RunConfig): { args: unknown; env: unknown; preopens: unknown } => {
    const code = block(recipe('node', config), 'Save as run.cjs');
    const fields = /new WASI\((\{[\s\S]*?\n\})\)/.exec(code)?.[1] ?? '';
    return new Function(`return (${fields})`)();
  };

  it('contains every string unchanged, including names of object properties', () => {
    const { args, env, preopens } = read(CONFIG);
    expect(args).toEqual([CONFIG.program, ...CONFIG.args]);
    expect(Object.entries(env as object)).toEqual(CONFIG.environment);
    expect(Object.entries(preopens as object)).toEqual([
      ['/data', './in put'],
      ['.', '.'],
    ]);
  });

  it('uses the WASI version that the module imports', () => {
    const old = recipe('node', CONFIG, { wasi: 'wasi_unstable', reactor: true });
    expect(block(old, 'Save as run.cjs')).toContain("version: 'unstable'");
    expect(block(old, 'Save as run.cjs')).toContain('wasi.initialize(instance)');
  });
});

describe('the pod', () => {
  it('escapes Kubernetes expansions, mounts folders and sets limits', () => {
    const yaml = podYaml(CONFIG);
    expect(yaml).toContain('        - "it\'s $$HOME"\n');
    expect(yaml).toContain('- name: "__proto__"\n          value: "$$(PATH)"');
    expect(yaml).toContain('- name: folder-0\n          mountPath: "/data"\n          readOnly: true');
    expect(yaml).not.toContain('folder-1');
    expect(yaml).toContain('activeDeadlineSeconds: 60');
    expect(yaml).toContain(`memory: "${2 ** 30}"`);
  });

  it('has a valid DNS label as its name', () => {
    const named = (name: string): string => containerName({ ...CONFIG, module: { ...CONFIG.module, name } });
    expect(['Csv → JSON.wasm', '日本', '-.-', `${'x'.repeat(60)}.wasm`].map(named)).toEqual([
      'csv-json',
      'program',
      'program',
      'x'.repeat(50),
    ]);
  });
});

describe('the notes', () => {
  it('name every setting that a host does not support', () => {
    const config: RunConfig = { ...CONFIG, deterministic: DEFAULT_DETERMINISTIC };
    const notes = recipe('iwasm', config, { wasi: 'wasi_unstable', reactor: true }).notes.join('\n');
    expect(notes).toContain('/data would be writable');
    expect(notes).toContain('not “csvjson”');
    expect(notes).toContain('no fixed clock');
    expect(notes).toContain('The time and memory limits are not applied.');
    expect(notes).toContain('-f NAME');
    expect(recipe('wazero', CONFIG).notes.join('\n')).not.toContain('writable');
  });

  it('warn about names that contain the separator', () => {
    const config: RunConfig = { ...CONFIG, preopens: [{ guest: '/a:b', folder: 'x', access: 'read-write' }] };
    expect(recipe('wasmer', config).notes.join('\n')).toContain('“/a:b” has “:”');
    expect(recipe('wasmtime', config).notes.join('\n')).not.toContain('“/a:b” has');
  });

  it('explain where a relative folder is mounted', () => {
    expect(recipe('docker').notes.join('\n')).toContain('The root of a container cannot be a mount.');
  });
});
