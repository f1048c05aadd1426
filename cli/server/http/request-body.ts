import type { IncomingMessage } from 'node:http';
import type { Bytes } from '../../../core/base/units.ts';
import { ApiFailure } from './api-failure.ts';

/** What a request says of its length; null where it comes in pieces. */
export function declaredLength({ headers }: IncomingMessage): Bytes | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}

/**
 * The bytes of a request as they come. Whoever stops reading can still answer: the connection is left open for that,
 * and closed after it.
 */
export const bodyOf = (incoming: IncomingMessage): AsyncIterable<Buffer> => ({
  [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }),
});

/** A short body as a whole; refused as soon as it is longer. */
export async function readText(incoming: IncomingMessage, limit: Bytes): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(incoming)) {
    size += chunk.length;
    if (size > limit) throw new ApiFailure('too-large', `This may have ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
