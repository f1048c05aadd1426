import { describe, expect, it } from 'vitest';
import { reachTable } from './remote-table.ts';

const BYTES = new Uint8Array(1000).map((_, index) => index);
const { signal } = new AbortController();

/** Answers like a server; without ranges it always sends the whole file. */
function server(hasRanges: boolean, headers: Record<string, string> = {}) {
  const requests: (string | null)[] = [];
  const answer = async (_address: string, { headers: sent }: RequestInit): Promise<Response> => {
    const range = new Headers(sent).get('Range');
    requests.push(range);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (!hasRanges || from === undefined) return new Response(BYTES, { headers });
    const part = BYTES.slice(Number(from), Number(to) + 1);
    return new Response(part, { status: 206, headers: { 'Content-Range': `bytes ${from}-${to}/1000`, ...headers } });
  };
  return { requests, answer };
}

describe('a table at an address', () => {
  it('is read in ranges', async () => {
    const { requests, answer } = server(true);
    const table = await reachTable('https://x.test/a.parquet', true, signal, answer);
    if (table.kind !== 'ranges') throw new Error(table.kind);
    expect(table.size).toBe(1000);
    expect(new Uint8Array(await table.readRange(990, 1000))).toEqual(BYTES.slice(990));
    expect(requests).toEqual(['bytes=0-3', 'bytes=990-999']);
  });

  it('is downloaded where the server has no ranges or hides the size', async () => {
    for (const { answer } of [server(false), server(true, { 'Content-Range': 'bytes 0-3/*' })]) {
      const table = await reachTable('https://x.test/a.parquet', true, signal, answer);
      expect(table).toMatchObject({ kind: 'whole', file: { size: 1000 } });
    }
  });

  it('is refused if it is missing, too large or unreachable', async () => {
    const missing = async () => new Response('', { status: 404 });
    expect(await reachTable('https://x.test/a', true, signal, missing)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('404'),
    });
    const { answer } = server(false, { 'Content-Length': String(2 ** 31) });
    expect(await reachTable('https://x.test/a', false, signal, answer)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('1 GiB'),
    });
    const offline = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await reachTable('https://x.test/a', true, signal, offline)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('CORS'),
    });
    expect(await reachTable('https://x.test/a', true, AbortSignal.abort(), offline)).toEqual({ kind: 'cancelled' });
  });

  it('fails where the server changes its mind', async () => {
    const { answer } = server(true);
    const table = await reachTable('https://x.test/a.parquet', true, signal, answer);
    if (table.kind !== 'ranges') throw new Error(table.kind);
    await expect(table.readRange(995, 2000)).rejects.toThrow('another range');
  });
});
