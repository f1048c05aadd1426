import { z } from '../../../core/base/schema.ts';
import { ApiFailure } from './api-failure.ts';

/** What the page sent, held against its schema; refused where it is something else. */
export function parseJson<Schema extends z.core.$ZodType>(text: string, schema: Schema): z.core.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiFailure('bad-request', 'The request is no JSON.');
  }
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new ApiFailure(
    'bad-request',
    `The request is not as it must be: ${place} ${issue?.message ?? ''}`.slice(0, 400),
  );
}
