/* How long a link may be for the places where people paste links. */

export interface Place {
  readonly id: 'chat' | 'post' | 'browser';
  readonly name: string;
  /** In characters. Links contain ASCII only, so characters are bytes. */
  readonly limit: number;
}

/**
 * Chat: the message limit of Discord. Post: a length that most forums and issue trackers keep as one link. Browser:
 * Windows passes a clicked link to the browser as a command line, which is limited to 32,767 characters; longer links can
 * be pasted into the address bar.
 */
export const PLACES: readonly [Place, Place, Place] = [
  { id: 'chat', name: 'Chat message', limit: 2_000 },
  { id: 'post', name: 'Post', limit: 8_000 },
  { id: 'browser', name: 'Any browser', limit: 32_000 },
];

/** The bytes of the largest QR code, version 40 with error correction level L (ISO/IEC 18004). */
export const QR_LIMIT = 2_953;
/** QR codes with more bytes have modules too small for many cameras at the size of a phone or a slide. */
export const QR_COMFORTABLE = 1_000;
