/* A fresh Node process that measures one side: `node side-node.mjs KERNELS PROGRAM`, modules as files. */
import { readFileSync } from 'node:fs';
import { measureSide } from './side.mjs';

const [kernels, program] = process.argv.slice(2, 4).map((path) => new Uint8Array(readFileSync(path)));
if (kernels === undefined || program === undefined) throw new Error('two modules are needed');
process.stdout.write(JSON.stringify(await measureSide(kernels, program)));
