import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..');

interface Started {
  readonly process: ChildProcess;
  readonly output: string;
  readonly url: string;
}

/** Runs `npm start` until it prints its address. */
function start(...args: string[]): Promise<Started> {
  const environment = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs'), ...args], { cwd: ROOT, env: environment });
  let output = '';
  return new Promise((resolve, reject) => {
    const more = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0];
      if (url !== undefined) resolve({ process: child, output, url });
    };
    child.stdout.on('data', more);
    child.stderr.on('data', more);
    child.on('close', (code) => reject(new Error(`ended with ${code} before it served:\n${output}`)));
  });
}

/** Stops it as Ctrl-C does. */
function interrupt(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code));
    child.kill('SIGINT');
  });
}

test('npm start serves the page and exits cleanly on Ctrl-C', async ({ request }) => {
  const started = await start('--no-open', '--port', '0');
  const response = await request.get(started.url);
  expect(response.status()).toBe(200);
  expect(response.headers()['cross-origin-opener-policy']).toBe('same-origin');
  expect(await response.text()).toContain('<title>Wasm Dyno</title>');
  expect(await interrupt(started.process)).toBe(0);
});

test('npm start reports an unavailable port and uses the next one', async () => {
  const holder = createServer();
  const port = await new Promise<number>((resolve) => {
    holder.listen(0, '127.0.0.1', () => {
      const address = holder.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const started = await start('--no-open', '--port', String(port));
  expect(started.output).toContain(`Port ${port} is not available`);
  expect(Number(new URL(started.url).port)).toBeGreaterThan(port);
  await interrupt(started.process);
  await new Promise((resolve) => holder.close(resolve));
});

test('npm start rejects an unknown option', async () => {
  await expect(start('--prot', '80')).rejects.toThrow(/ended with 2[\s\S]*--prot[\s\S]*npm start -- /);
});
