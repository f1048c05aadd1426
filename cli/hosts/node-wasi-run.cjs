// Runs a module of WASI preview 1 in Node: [--env K=V]… [--dir PATH::GUEST]… MODULE ARGS…
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
const imports = /** @type {WebAssembly.Imports} */ (wasi.getImportObject());
process.exitCode = wasi.start(new WebAssembly.Instance(code, imports));
