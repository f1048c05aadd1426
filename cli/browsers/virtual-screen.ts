import { Readable } from 'node:stream';
import { ProcessGroup } from './browser-processes.ts';

/*
 * A screen that nobody sees, for browsers that cannot do without one. Xvfb itself, and not xvfb-run: it tells the
 * number that it found free, and one process is to be ended.
 */

export interface VirtualScreen {
  /** As in the variable DISPLAY. */
  readonly display: string;
  readonly close: () => Promise<void>;
}

const START_LIMIT = 10_000;

/** @param program the path of Xvfb */
export async function openVirtualScreen(program: string): Promise<VirtualScreen> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const group = new ProcessGroup(program, args, { env: process.env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const told = group.child.stdio[3];
    if (!(told instanceof Readable)) throw new Error('Xvfb has no way to tell its number.');
    const number = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Xvfb did not start in time.')), START_LIMIT);
      let text = '';
      told.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (!text.includes('\n')) return;
        clearTimeout(timer);
        resolve(text.trim());
      });
      void group.ended.then(() => {
        clearTimeout(timer);
        reject(new Error('Xvfb ended at once.'));
      });
    });
    return { display: `:${number}`, close: () => group.end() };
  } catch (error) {
    await group.end();
    throw error;
  }
}
