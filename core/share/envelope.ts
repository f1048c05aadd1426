import { deflateSync, Inflate } from 'fflate';
import { concatBytes } from '../base/bytes.ts';
import { crc32 } from '../base/crc32.ts';
import { type Bytes, MIB } from '../base/units.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { LinkDamage } from './damage.ts';
import { type JsonPrefix, readJsonPrefix } from './json-prefix.ts';

/*
 * The envelope of all links: its version, a dot, and base64url of a header and deflated JSON. The checksum detects
 * mistyped characters, which could otherwise change a figure. The length distinguishes a link that is cut off from
 * one that was altered. Each kind of link defines its JSON (docs/link-format.md).
 *
 *   version 1   CRC-32 of the deflated bytes (4 bytes)
 *   version 2   the same, the number of deflated bytes (3 bytes), and the low byte of the CRC-32 of these 7 bytes
 */

const NEWEST_VERSION = 2;
/** Browsers accept addresses of up to about two million characters. */
const TEXT_MAX = 2_000_000;
/** Larger than any valid link. A few bytes of deflate can expand to gigabytes. */
const INFLATED_MAX: Bytes = 8 * MIB;
/** Number of bytes to inflate at a time. Each expands to at most about a thousand. */
const STEP: Bytes = 2048;
const CHECKSUM: Bytes = 4;
const HEADER: Bytes = 8;

export type Opened =
  | { readonly kind: 'opened'; readonly value: unknown }
  /** @property partial the complete members of a link that is cut off, which no checksum protects; null if none are */
  | {
      readonly kind: 'refused';
      readonly damage: LinkDamage;
      readonly partial: Readonly<Record<string, unknown>> | null;
    };

const refused = (damage: LinkDamage, partial: Readonly<Record<string, unknown>> | null = null): Opened => ({
  kind: 'refused',
  damage,
  partial,
});

const ALTERED: Opened = refused({ kind: 'altered' });

/** @param value any JSON value */
export function sealEnvelope(value: unknown): string {
  const deflated = deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 9 });
  const bytes = new Uint8Array(HEADER + deflated.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, crc32(deflated));
  // The low three bytes of the length. The check, which is written next, replaces the byte after them.
  view.setUint32(4, deflated.length << 8);
  view.setUint8(HEADER - 1, headerCheck(bytes));
  bytes.set(deflated, HEADER);
  return `${NEWEST_VERSION}.${toBase64url(bytes)}`;
}

const headerCheck = (bytes: Uint8Array): number => crc32(bytes.subarray(0, HEADER - 1)) & 0xff;

/** Decodes a link. Never throws. */
export function openEnvelope(text: string): Opened {
  if (text.trim() === '') return refused({ kind: 'empty' });
  if (text.length > TEXT_MAX) return refused({ kind: 'too-long' });
  const match = /^(\d{1,4})\.(.*)$/s.exec(unwrapped(text));
  if (match === null) return refused({ kind: 'not-a-link' });
  const version = Number(match[1]);
  if (version > NEWEST_VERSION) return refused({ kind: 'newer-version', version });
  if (version < 1) return refused({ kind: 'unknown-version' });
  const letters = /^[\w-]*/.exec(match[2] ?? '')?.[0] ?? '';
  // Chat programs append dots, quotes and brackets to a link, or end a shortened one with an ellipsis.
  if (/[\w-]/.test(match[2]?.slice(letters.length) ?? '')) return ALTERED;
  return version === 1 ? openFirst(letters) : openSecond(letters);
}

/** Removes line breaks and spaces, which mail programs insert, and percent escapes. */
function unwrapped(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll(/\s+/g, '');
  } catch {
    return text.replaceAll(/\s+/g, '');
  }
}

/** Decodes base64url of any length: a last character that is too short for a byte is dropped. */
function bytesOf(letters: string): Uint8Array {
  return fromBase64url(letters.length % 4 === 1 ? letters.slice(0, -1) : letters) ?? new Uint8Array();
}

function openFirst(letters: string): Opened {
  const bytes = bytesOf(letters);
  if (bytes.length <= CHECKSUM) return refused({ kind: 'cut-off', missing: null });
  const deflated = bytes.subarray(CHECKSUM);
  if (crc32(deflated) === checksumOf(bytes)) return openData(deflated);
  // Without a length, a link counts as cut off if its data is intact as far as it goes.
  const prefix = readPrefix(deflated);
  if (prefix === null || prefix.isWhole) return ALTERED;
  return refused({ kind: 'cut-off', missing: null }, prefix.members);
}

function openSecond(letters: string): Opened {
  const bytes = bytesOf(letters.slice(0, Math.ceil((HEADER * 8) / 6)));
  if (bytes.length < HEADER) return refused({ kind: 'cut-off', missing: null });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint8(HEADER - 1) !== headerCheck(bytes)) return ALTERED;
  const size = view.getUint32(4) >>> 8;
  const needed = Math.ceil(((HEADER + size) * 8) / 6);
  if (letters.length < needed) {
    const prefix = readPrefix(bytesOf(letters).subarray(HEADER));
    return refused({ kind: 'cut-off', missing: needed - letters.length }, prefix?.members ?? null);
  }
  // Anything after the data was appended by another program.
  const deflated = bytesOf(letters.slice(0, needed)).subarray(HEADER, HEADER + size);
  return crc32(deflated) === checksumOf(bytes) ? openData(deflated) : ALTERED;
}

function checksumOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

const UNREADABLE: LinkDamage = { kind: 'invalid', detail: 'The link is damaged: its data cannot be read.' };

/** Reads data whose checksum is right. */
function openData(deflated: Uint8Array): Opened {
  const inflated = inflate(deflated);
  if (inflated.kind === 'too-large') return refused({ kind: 'too-large' });
  if (inflated.kind === 'damaged') return refused(UNREADABLE);
  try {
    return {
      kind: 'opened',
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated.bytes)),
    };
  } catch {
    return refused(UNREADABLE);
  }
}

/** Reads data whose end is missing. Returns null if it is damaged before its end. */
function readPrefix(deflated: Uint8Array): JsonPrefix | null {
  const inflated = inflate(deflated);
  if (inflated.kind !== 'inflated') return null;
  try {
    return readJsonPrefix(new TextDecoder('utf-8', { fatal: true }).decode(inflated.bytes, { stream: true }));
  } catch {
    return null;
  }
}

type Inflated =
  | { readonly kind: 'inflated'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'damaged' };

/** Inflates all bytes, which may end early. Uses at most a few MiB more than `INFLATED_MAX`. */
function inflate(bytes: Uint8Array): Inflated {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate((chunk) => {
    total += chunk.length;
    if (total <= INFLATED_MAX) chunks.push(chunk);
  });
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP));
      if (total > INFLATED_MAX) return { kind: 'too-large' };
    }
  } catch {
    return { kind: 'damaged' };
  }
  return { kind: 'inflated', bytes: concatBytes(chunks) };
}
