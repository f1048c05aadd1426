/* A fresh worker that measures one side. */
import { measureSide } from '../side.mjs';

self.onmessage = async ({ data }: MessageEvent<Record<'kernels' | 'program', Uint8Array<ArrayBuffer>>>) => {
  self.postMessage(await measureSide(data.kernels, data.program));
};
self.postMessage('ready');
