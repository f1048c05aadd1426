import { EMBED_VERSION } from './address.ts';

/*
 * The messages between an embed and the page around it. Both sides check the origin, the sender and the shape of each
 * message. The checks are written by hand, because the script of the page must stay small.
 */

/** How a run ended. */
export const ENDINGS = ['exited', 'trapped', 'stopped', 'exceeded', 'refused', 'crashed'] as const;
export type Ending = (typeof ENDINGS)[number];

/** The end of a run, as the page's script receives it. */
export interface ExitDetail {
  readonly outcome: Ending;
  /** Null unless the program exited. */
  readonly code: number | null;
  /** The outcome in words: "exited 0". */
  readonly message: string;
  /** From the start of the program to its end, in milliseconds; null if it did not start. */
  readonly duration: number | null;
}

export interface OutputDetail {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

export type FromFrame =
  /** @property version version of Wasm Dyno in the frame */
  | { readonly type: 'ready'; readonly version: string; readonly isolated: boolean }
  /** @property height of the content in CSS pixels */
  | { readonly type: 'size'; readonly height: number }
  | { readonly type: 'run' }
  | ({ readonly type: 'output' } & OutputDetail)
  | ({ readonly type: 'exit' } & ExitDetail)
  | { readonly type: 'problem'; readonly message: string };

export type ToFrame = { readonly type: 'run' } | { readonly type: 'stop' };

const SENDER = 'wasm-dyno';

/** Adds what identifies a message among those of other scripts. */
export function sealMessage(message: FromFrame | ToFrame): object {
  return { ...message, sender: SENDER, v: EMBED_VERSION };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(data: unknown): Fields | null {
  if (typeof data !== 'object' || data === null) return null;
  const fields = data as Fields;
  return fields.sender === SENDER && fields.v === EMBED_VERSION ? fields : null;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isNumberOrNull = (value: unknown): value is number | null => value === null || isNumber(value);

/** Returns a message of the page, or null for anything else. */
export function parseToFrame(data: unknown): ToFrame | null {
  const fields = fieldsOf(data);
  return fields?.type === 'run' || fields?.type === 'stop' ? { type: fields.type } : null;
}

/** Returns a message of the frame, or null for anything else. */
export function parseFromFrame(data: unknown): FromFrame | null {
  const fields = fieldsOf(data);
  if (fields === null) return null;
  const { type, version, isolated, height, stream, bytes, code, message, duration } = fields;
  switch (type) {
    case 'ready':
      return typeof version === 'string' && typeof isolated === 'boolean' ? { type, version, isolated } : null;
    case 'size':
      return isNumber(height) && height >= 0 ? { type, height } : null;
    case 'run':
      return { type };
    case 'output':
      return (stream === 'stdout' || stream === 'stderr') && bytes instanceof Uint8Array
        ? { type, stream, bytes }
        : null;
    case 'exit': {
      const outcome = ENDINGS.find((each) => each === fields.outcome);
      return outcome !== undefined && isNumberOrNull(code) && typeof message === 'string' && isNumberOrNull(duration)
        ? { type, outcome, code, message, duration }
        : null;
    }
    case 'problem':
      return typeof message === 'string' ? { type, message } : null;
    default:
      return null;
  }
}
