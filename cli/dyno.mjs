#!/usr/bin/env node
/* The command line: installs what is missing, then runs the command. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './system/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
prepare(root);

// From here on there are packages, tsx among them: the rest is TypeScript.
const { register } = await import('tsx/esm/api');
register();
const { surviveLostOutput } = await import('./system/lost-output.ts');
const { run } = await import('./main.ts');
surviveLostOutput();
const code = await run(root, process.argv);
process.exitCode ||= code;
