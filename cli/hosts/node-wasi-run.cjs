// Runs a module of WASI preview 1 with the node:wasi of Node, Deno or Bun: [--env K=V]… [--dir PATH::GUEST]… MODULE ARGS…
const { readFileSync } = require('node:fs');
const { basename } = require('node:path');
const { WASI } = require('node:wasi');

const words = process.argv.slice(2);
/** @type {Record<string, string>} */
const env = {};
/** @type {Record<string, string>} */
const preopens = {};
while (words[0]?.startsWith('--')) {
  const [option, value = ''] = words.splice(0, 2);
  const [left, right] = option === '--env' ? value.split(/=(.*)/s) : value.split('::');
  if (option === '--env') env[left ?? ''] = right ?? '';
  else preopens[right ?? ''] = left ?? '';
}
const [file = '', ...args] = words;
const wasi = new WASI({ version: 'preview1', args: [basename(file, '.wasm'), ...args], env, preopens });
const code = new WebAssembly.Module(readFileSync(file));
// Bun's node:wasi has no getImportObject.
const imports = /** @type {WebAssembly.Imports} */ ({ wasi_snapshot_preview1: wasi.wasiImport });
process.exitCode = wasi.start(new WebAssembly.Instance(code, imports));
