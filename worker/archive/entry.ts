import { messageOf } from '../../core/base/errors.ts';
import type { ArchiveSource } from './central-directory.ts';
import type { ArchiveCommand, FromArchiveWorker } from './protocol.ts';
import { unzip } from './unzip.ts';
import { zip } from './zip.ts';

/* The archive worker: wiring only. */

const PROGRESS_EVERY = 100; // ms

function send(message: FromArchiveWorker): void {
  self.postMessage(message);
}

function throttledProgress(): (done: number, total: number) => void {
  let last = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY) return;
    last = now;
    send({ type: 'progress', done, total });
  };
}

/** Number of bytes per read. Entries are adjacent, so 10,000 small ones share a few reads. */
const WINDOW = 4 * 1024 * 1024;

function blobSource(blob: Blob): ArchiveSource {
  let windowStart = 0;
  let window = new Uint8Array(0);
  return {
    size: blob.size,
    async read(start, end) {
      if (start < windowStart || end > windowStart + window.length) {
        windowStart = start;
        window = new Uint8Array(await blob.slice(start, Math.max(end, start + WINDOW)).arrayBuffer());
      }
      return window.subarray(start - windowStart, end - windowStart);
    },
  };
}

async function work(command: ArchiveCommand): Promise<void> {
  const progress = throttledProgress();
  if (command.type === 'unzip') {
    send({ type: 'unzipped', result: await unzip(blobSource(command.archive), command.limits, progress) });
    return;
  }
  const total = [...command.files.values()].reduce(
    (sum, file) => sum + (file.kind === 'file' ? file.bytes.length : 0),
    0,
  );
  const parts: Uint8Array<ArrayBuffer>[] = [];
  zip(
    command.files,
    (part) => parts.push(new Uint8Array(part)),
    (done) => progress(done, total),
  );
  send({ type: 'zipped', archive: new Blob(parts, { type: 'application/zip' }) });
}

self.onmessage = (event: MessageEvent<ArchiveCommand>) => {
  work(event.data).catch((error: unknown) => {
    send({ type: 'failed', message: messageOf(error) });
  });
};
