/** Number of bytes per step. The worker handles other requests between two steps. */
const PIECE = 256 * 1024;

/** Returns the compressed size of the bytes, which is about what a server sends. */
export async function gzipSize(bytes: Uint8Array): Promise<number> {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const counted = (async () => {
    let size = 0;
    for (const reader = readable.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.length;
    }
  })();
  for (let at = 0; at < bytes.length; at += PIECE) await writer.write(bytes.slice(at, at + PIECE));
  await writer.close();
  return counted;
}
