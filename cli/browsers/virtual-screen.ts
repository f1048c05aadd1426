import { Readable } from 'node:stream';
import { ProcessGroup } from './browser-processes.ts';

/*
 * A virtual screen for browsers that need one. Xvfb instead of xvfb-run, because it reports the number of a free display
 * and is a single process.
 */

export interface VirtualScreen {
  /** The value of DISPLAY. */
  readonly display: string;
  readonly close: () => Promise<void>;
}

const START_LIMIT = 10_000;

/**
 * Starts a virtual screen.
 * @param program the path of Xvfb
 */
export async function openVirtualScreen(program: string): Promise<VirtualScreen> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const group = new ProcessGroup(program, args, { env: process.env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const reported = group.child.stdio[3];
    if (!(reported instanceof Readable)) throw new Error('The display pipe of Xvfb is missing.');
    const number = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Xvfb did not start within the time limit.')), START_LIMIT);
      let text = '';
      reported.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (!text.includes('\n')) return;
        clearTimeout(timer);
        resolve(text.trim());
      });
      void group.ended.then(() => {
        clearTimeout(timer);
        reject(new Error('Xvfb exited at startup.'));
      });
    });
    return { display: `:${number}`, close: () => group.end() };
  } catch (error) {
    await group.end();
    throw error;
  }
}
