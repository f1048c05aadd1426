#!/usr/bin/env node
/* The command line: installs missing packages in a clone, then runs the command. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './system/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
prepare(root);

// The rest is TypeScript, which needs tsx to be installed.
const { register } = await import('tsx/esm/api');
register();
const { run, surviveLostOutput } = await import('./main.ts');
surviveLostOutput();
const code = await run(root, process.argv);
process.exitCode ||= code;
