import { Readable } from 'node:stream';
import { ProcessGroup } from './browser-processes.ts';

/*
 * A virtual screen for browsers without a headless mode. It runs Xvfb directly instead of xvfb-run, because Xvfb reports
 * the free display number that it chose, and there is only one process to end.
 */

export interface VirtualScreen {
  /** Value of the variable DISPLAY. */
  readonly display: string;
  readonly close: () => Promise<void>;
}

const START_LIMIT = 10_000;

/** @param program path of Xvfb */
export async function openVirtualScreen(program: string): Promise<VirtualScreen> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const group = new ProcessGroup(program, args, { env: process.env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const output = group.child.stdio[3];
    if (!(output instanceof Readable)) throw new Error('Xvfb has no pipe for its display number.');
    const number = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Xvfb did not start in time.')), START_LIMIT);
      let text = '';
      output.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (!text.includes('\n')) return;
        clearTimeout(timer);
        resolve(text.trim());
      });
      void group.ended.then(() => {
        clearTimeout(timer);
        reject(new Error('Xvfb exited at once.'));
      });
    });
    return { display: `:${number}`, close: () => group.end() };
  } catch (error) {
    await group.end();
    throw error;
  }
}
