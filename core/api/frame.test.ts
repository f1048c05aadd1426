import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../base/bytes.ts';
import { encodeFrameHead, FrameDecoder, type FrameLimits, type FramePart, longestFrame } from './frame.ts';

const LIMITS: FrameLimits = { header: 4096, parts: 1000 };

interface Decoded {
  readonly request: unknown;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** Decodes chunks completely, or returns why that failed. */
function decode(chunks: readonly Uint8Array[], limits = LIMITS): Decoded | string {
  const decoder = new FrameDecoder(limits);
  const parts = new Map<string, Uint8Array>();
  const complete: string[] = [];
  let request: unknown;
  for (const chunk of chunks) {
    for (const event of decoder.push(chunk)) {
      if (event.kind === 'failed') return `${event.reason}: ${event.message}`;
      if (event.kind === 'header') request = event.request;
      else {
        parts.set(event.part.name, concatBytes([parts.get(event.part.name) ?? new Uint8Array(), event.bytes]));
        if (event.isLast) complete.push(event.part.name);
      }
    }
  }
  const failure = decoder.end();
  if (failure !== null) return `${failure.reason}: ${failure.message}`;
  expect(complete).toEqual([...parts.keys()]);
  return { request, parts };
}

function encode({ request, parts }: Decoded): Uint8Array {
  const listed: FramePart[] = [...parts].map(([name, { length }]) => ({ name, size: length }));
  return concatBytes([encodeFrameHead(request, listed), ...parts.values()]);
}

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

const frames = fc.record({
  request: fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
  parts: fc
    .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z0-9-]{1,8}$/), fc.uint8Array({ maxLength: 60 })), {
      maxLength: 8,
      selector: ([name]) => name,
    })
    .map((entries): ReadonlyMap<string, Uint8Array> => new Map(entries)),
});

/** A frame with this text as its header. */
function withHeader(text: string, rest = new Uint8Array()): Uint8Array {
  const header = new TextEncoder().encode(text);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return concatBytes([length, header, rest]);
}

describe('a frame', () => {
  it('decodes to what was encoded, however it is split', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(), { maxLength: 20 }), (frame, cuts) => {
        expect(decode(split(encode(frame), cuts))).toEqual(frame);
      }),
    );
  });

  it('is malformed wherever it is cut off', () => {
    fc.assert(
      fc.property(frames, fc.nat(), (frame, at) => {
        const bytes = encode(frame);
        expect(decode([bytes.subarray(0, at % bytes.length)])).toContain('malformed: The body ends before');
      }),
    );
  });

  it('is malformed with a byte after its last part', () => {
    fc.assert(
      fc.property(frames, fc.nat(), (frame, cut) => {
        const bytes = concatBytes([encode(frame), Uint8Array.of(0)]);
        expect(decode(split(bytes, [cut]))).toContain('malformed: The body continues');
      }),
    );
  });

  it('yields one failure or a complete frame for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decode([bytes])).toBeDefined();
        expect(decode([concatBytes([Uint8Array.of(0, 0, 0), bytes])])).toBeDefined();
      }),
    );
  });

  it('is refused by its announced sizes, before the bytes arrive', () => {
    const decoder = new FrameDecoder(LIMITS);
    expect([...decoder.push(Uint8Array.of(0xff, 0xff, 0xff, 0xff))]).toMatchObject([{ reason: 'too-large' }]);
    const parts = (...sizes: number[]) => sizes.map((size, index) => ({ name: `p-${index}`, size }));
    expect(decode([encodeFrameHead({}, parts(1001))])).toContain('too-large');
    expect(decode([encodeFrameHead({}, parts(999, 2))])).toContain('too-large');
    expect(decode([encodeFrameHead({}, parts(2 ** 53, 2 ** 53))])).toContain('malformed');
    expect(longestFrame(LIMITS)).toBe(4 + 4096 + 1000);
  });

  it('is malformed where its header is', () => {
    const headers = [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"request":{}}',
      '{"request":{},"parts":{}}',
      '{"request":{},"parts":[{"name":"../x","size":1}]}',
      '{"request":{},"parts":[{"name":"","size":1}]}',
      '{"request":{},"parts":[{"name":"a","size":-1}]}',
      '{"request":{},"parts":[{"name":"a","size":0.5}]}',
      '{"request":{},"parts":[{"name":"a","size":0},{"name":"a","size":0}]}',
      '['.repeat(4000),
    ];
    for (const header of headers) expect(decode([withHeader(header)]), header.slice(0, 80)).toContain('malformed');
    expect(decode([concatBytes([Uint8Array.of(0, 0, 0, 1), Uint8Array.of(0xff)])])).toContain('malformed');
  });

  it('joins a header of many small chunks once', () => {
    const frame = encode({ request: 'x'.repeat(4000), parts: new Map() });
    const chunks = Array.from(frame, (byte) => Uint8Array.of(byte));
    expect(decode(chunks)).toEqual({ request: 'x'.repeat(4000), parts: new Map() });
  });
});
