import { concatBytes } from '../base/bytes.ts';
import { whole, z } from '../base/schema.ts';
import type { Bytes } from '../base/units.ts';

/*
 * The body of a request that carries files: the length of a header as four bytes, most significant first; the header
 * as JSON; then the bytes of each part in the order of the header, with nothing between or after them.
 */

/** Maximum number of parts of one request: the files of a grant, and stdin for each measured program. */
const MAX_PARTS = 50_100;

const LENGTH_BYTES = 4;

const partSchema = z.object({ name: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)), size: whole(0) });

const headerSchema = z.object({ request: z.unknown(), parts: z.array(partSchema).check(z.maxLength(MAX_PARTS)) });

export type FramePart = z.infer<typeof partSchema>;

export interface FrameLimits {
  readonly header: Bytes;
  /** Total size of all parts. */
  readonly parts: Bytes;
}

/** The longest body that keeps the limits. */
export const longestFrame = ({ header, parts }: FrameLimits): Bytes => LENGTH_BYTES + header + parts;

/** Encodes what precedes the bytes of the parts. */
export function encodeFrameHead(request: unknown, parts: readonly FramePart[]): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(JSON.stringify({ request, parts }));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, header.length);
  return concatBytes([length, header]);
}

export type FrameEvent =
  /** The header, which comes first. Its request is not validated. */
  | { readonly kind: 'header'; readonly request: unknown; readonly parts: readonly FramePart[] }
  /** Bytes of a part. Each part has at least one event, and its last one says so. */
  | { readonly kind: 'bytes'; readonly part: FramePart; readonly bytes: Uint8Array; readonly isLast: boolean }
  | FrameFailure;

export interface FrameFailure {
  readonly kind: 'failed';
  readonly reason: 'malformed' | 'too-large';
  readonly message: string;
}

const malformed = (message: string): FrameFailure => ({ kind: 'failed', reason: 'malformed', message });
const tooLarge = (message: string): FrameFailure => ({ kind: 'failed', reason: 'too-large', message });

/** Decodes a body from chunks of any size. After a failure nothing more may be pushed. */
export class FrameDecoder {
  readonly #limits: FrameLimits;
  /** The bytes before the first part, as far as they have arrived. */
  #head: Uint8Array[] = [];
  #headSize = 0;
  /** How many bytes the next step needs: the length first, then the header. */
  #needed = LENGTH_BYTES;
  #parts: readonly FramePart[] | null = null;
  /** The current part, and how many of its bytes have arrived. */
  #index = 0;
  #taken = 0;

  constructor(limits: FrameLimits) {
    this.#limits = limits;
  }

  *push(chunk: Uint8Array): Generator<FrameEvent, void, undefined> {
    if (this.#parts !== null) return yield* this.#takeParts(this.#parts, chunk);
    this.#head.push(chunk);
    this.#headSize += chunk.length;
    if (this.#headSize < this.#needed) return;
    const head = concatBytes(this.#head);
    this.#head = [head];
    const length = new DataView(head.buffer).getUint32(0);
    if (length > this.#limits.header)
      return yield tooLarge(`A request header can have at most ${this.#limits.header} bytes.`);
    const end = LENGTH_BYTES + length;
    this.#needed = end;
    if (head.length < end) return;
    this.#head = [];
    const header = parseHeader(head.subarray(LENGTH_BYTES, end));
    if ('kind' in header) return yield header;
    const failure = this.#checkParts(header.parts);
    if (failure !== null) return yield failure;
    this.#parts = header.parts;
    yield { kind: 'header', ...header };
    yield* this.#takeParts(header.parts, head.subarray(end));
  }

  #checkParts(parts: readonly FramePart[]): FrameFailure | null {
    if (new Set(parts.map(({ name }) => name)).size < parts.length) return malformed('Two parts have the same name.');
    const total = parts.reduce((sum, { size }) => sum + size, 0);
    return total > this.#limits.parts
      ? tooLarge(`All files together can have at most ${this.#limits.parts} bytes.`)
      : null;
  }

  *#takeParts(parts: readonly FramePart[], chunk: Uint8Array): Generator<FrameEvent, void, undefined> {
    let rest = chunk;
    for (let part = parts[this.#index]; part !== undefined; part = parts[this.#index]) {
      const bytes = rest.subarray(0, part.size - this.#taken);
      rest = rest.subarray(bytes.length);
      this.#taken += bytes.length;
      const isLast = this.#taken === part.size;
      if (bytes.length > 0 || isLast) yield { kind: 'bytes', part, bytes, isLast };
      if (!isLast) return;
      this.#index++;
      this.#taken = 0;
    }
    if (rest.length > 0) yield malformed('The body continues after its last part.');
  }

  /** Reports a body that ended too early; null for a complete one. */
  end(): FrameFailure | null {
    const isComplete = this.#parts !== null && this.#index === this.#parts.length;
    return isComplete ? null : malformed('The body ends before its last part is complete.');
  }
}

function parseHeader(bytes: Uint8Array): { request: unknown; parts: FramePart[] } | FrameFailure {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return malformed('The header is not valid JSON.');
  }
  const { success, data } = headerSchema.safeParse(value);
  return success
    ? { request: data.request, parts: data.parts }
    : malformed('The header does not list a request and its parts.');
}
