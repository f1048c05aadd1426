import type { IncomingMessage } from 'node:http';
import { z } from '../../../core/base/schema.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { ApiFailure } from './api-failure.ts';

/** Returns the Content-Length of a request; null for a chunked one. */
export function declaredLength({ headers }: IncomingMessage): Bytes | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}

/**
 * The bytes of a request as they arrive. A reader that stops early can still answer: the connection stays open for the
 * answer and is closed after it.
 */
export const bodyOf = (incoming: IncomingMessage): AsyncIterable<Buffer> => ({
  [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }),
});

/** Reads a short body of JSON, refused as soon as it is longer than the limit or where it does not fit the schema. */
export async function readJson<Schema extends z.core.$ZodType>(
  incoming: IncomingMessage,
  limit: Bytes,
  schema: Schema,
): Promise<z.core.output<Schema>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(incoming)) {
    size += chunk.length;
    if (size > limit) throw new ApiFailure('too-large', `This request can have at most ${limit} bytes.`);
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new ApiFailure('bad-request', 'The request is not valid JSON.');
  }
  return validated(value, schema);
}

/** Validates what the page sent. */
export function validated<Schema extends z.core.$ZodType>(value: unknown, schema: Schema): z.core.output<Schema> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new ApiFailure('bad-request', `Invalid request: ${place} ${issue?.message ?? ''}`.slice(0, 400));
}
