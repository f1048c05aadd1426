import { deflateSync, Inflate } from 'fflate';
import { concatBytes } from '../base/bytes.ts';
import { crc32 } from '../base/crc32.ts';
import { type Bytes, MIB } from '../base/units.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

/*
 * How anything travels in the fragment of an address: the version of the envelope, a dot, and a checksum with
 * JSON that is deflated, in base64url. Without the checksum a letter that was changed could change a figure. What the JSON says is the business of its kind (docs/link-format.md).
 */

const ENVELOPE_VERSION = 1;
/** Browsers take addresses of up to about two million characters. */
const TEXT_MAX = 2_000_000;
/** No honest link holds more; a few bytes of deflate can claim gigabytes. */
const INFLATED_MAX: Bytes = 8 * MIB;
/** Bytes that are inflated at a time; each gives at most about a thousand. */
const STEP: Bytes = 2048;

export type Opened =
  | { readonly kind: 'opened'; readonly value: unknown }
  /** @property reason a sentence: what is wrong. */
  | { readonly kind: 'refused'; readonly reason: string };

const DAMAGED = 'The link is cut off, or letters in it were changed.';

const refused = (reason: string): Opened => ({ kind: 'refused', reason });

/** CRC-32 of the deflated bytes, before them, in big-endian order. */
const CHECKSUM: Bytes = 4;

/** @param value anything that JSON can say */
export function sealEnvelope(value: unknown): string {
  const deflated = deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 9 });
  const bytes = new Uint8Array(CHECKSUM + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(deflated));
  bytes.set(deflated, CHECKSUM);
  return `${ENVELOPE_VERSION}.${toBase64url(bytes)}`;
}

/** Never throws, whatever the text is. */
export function openEnvelope(text: string): Opened {
  if (text === '') return refused('The link is empty.');
  if (text.length > TEXT_MAX) return refused('The link is longer than any that Wasm Dyno makes.');
  const match = /^(\d{1,4})\.(.*)$/s.exec(text);
  if (match === null) return refused('The link does not begin as one of Wasm Dyno does.');
  const version = Number(match[1]);
  if (version > ENVELOPE_VERSION) {
    return refused(`The link was made by a newer version of Wasm Dyno (link version ${version}).`);
  }
  if (version < ENVELOPE_VERSION) return refused('The link has a version that Wasm Dyno never wrote.');
  const bytes = fromBase64url(match[2] ?? '');
  if (bytes === null || bytes.length < CHECKSUM) return refused(DAMAGED);
  const deflated = bytes.subarray(CHECKSUM);
  if (crc32(deflated) !== new DataView(bytes.buffer).getUint32(0)) return refused(DAMAGED);
  const inflated = inflate(deflated);
  if (typeof inflated === 'string') return refused(inflated);
  try {
    return { kind: 'opened', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated)) };
  } catch {
    return refused('The link is damaged: what it holds cannot be read.');
  }
}

/** The inflated bytes, or in words why there are none. */
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
      if (total > INFLATED_MAX) return 'The link holds far more than a result does, and was not opened.';
    }
  } catch {
    return 'The link is damaged: it cannot be unpacked.';
  }
  if (!ended) return 'The link is cut off.';
  return concatBytes(chunks);
}
