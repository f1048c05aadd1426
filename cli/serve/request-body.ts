import type { IncomingMessage } from 'node:http';
import type { Bytes } from '../../core/units.ts';

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
