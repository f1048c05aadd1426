import { deflateSync, Inflate } from 'fflate';
import { concatBytes } from '../base/bytes.ts';
import { crc32 } from '../base/crc32.ts';
import { type Bytes, MIB } from '../base/units.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

/*
 * The envelope of all links: its version, a dot, and base64url of a checksum and deflated JSON. The checksum detects
 * mistyped characters, which could otherwise change a figure. Each kind of link defines its JSON (docs/link-format.md).
 */

const ENVELOPE_VERSION = 1;
/** Browsers accept addresses of up to about two million characters. */
const TEXT_MAX = 2_000_000;
/** Larger than any valid link. A few bytes of deflate can expand to gigabytes. */
const INFLATED_MAX: Bytes = 8 * MIB;
/** Number of bytes to inflate at a time. Each expands to at most about a thousand. */
const STEP: Bytes = 2048;

export type Opened =
  | { readonly kind: 'opened'; readonly value: unknown }
  /** @property reason what is wrong, in a sentence */
  | { readonly kind: 'refused'; readonly reason: string };

const DAMAGED = 'The link is truncated or mistyped.';

const refused = (reason: string): Opened => ({ kind: 'refused', reason });

/** CRC-32 of the deflated bytes, stored before them in big-endian order. */
const CHECKSUM: Bytes = 4;

/** @param value any JSON value */
export function sealEnvelope(value: unknown): string {
  const deflated = deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 9 });
  const bytes = new Uint8Array(CHECKSUM + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(deflated));
  bytes.set(deflated, CHECKSUM);
  return `${ENVELOPE_VERSION}.${toBase64url(bytes)}`;
}

/** Decodes a link. Never throws. */
export function openEnvelope(text: string): Opened {
  if (text === '') return refused('The link is empty.');
  if (text.length > TEXT_MAX) return refused('The link is longer than any link from Wasm Dyno.');
  const match = /^(\d{1,4})\.(.*)$/s.exec(text);
  if (match === null) return refused('This is not a link from Wasm Dyno.');
  const version = Number(match[1]);
  if (version > ENVELOPE_VERSION) {
    return refused(`The link is from a newer version of Wasm Dyno (link version ${version}).`);
  }
  if (version < ENVELOPE_VERSION) return refused('The link has an unknown version.');
  const bytes = fromBase64url(match[2] ?? '');
  if (bytes === null || bytes.length < CHECKSUM) return refused(DAMAGED);
  const deflated = bytes.subarray(CHECKSUM);
  if (crc32(deflated) !== new DataView(bytes.buffer).getUint32(0)) return refused(DAMAGED);
  const inflated = inflate(deflated);
  if (typeof inflated === 'string') return refused(inflated);
  try {
    return { kind: 'opened', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated)) };
  } catch {
    return refused('The link is damaged: its data cannot be read.');
  }
}

/** Returns the inflated bytes, or an error message. */
function inflate(bytes: Uint8Array): Uint8Array | string {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  const stream = new Inflate((chunk, final) => {
    total += chunk.length;
    if (total <= INFLATED_MAX) chunks.push(chunk);
    ended = final;
  });
  try {
    for (let at = 0; at < bytes.length || at === 0; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      if (total > INFLATED_MAX) return 'The link contains more data than a result can have, and was not opened.';
    }
  } catch {
    return 'The link is damaged: it cannot be decompressed.';
  }
  if (!ended) return 'The link is truncated.';
  return concatBytes(chunks);
}
