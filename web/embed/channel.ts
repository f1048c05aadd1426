import type { FromFrame, ToFrame } from '../../core/embed/messages.ts';
import { parseToFrame, sealMessage } from '../../core/embed/messages.ts';

/*
 * The messages between this frame and the page around it. Only the page's window with the origin that the address names is
 * listened to and written to.
 */

/** The parts of the window that the channel uses. Tests replace them. */
export interface ChannelWindow {
  readonly parent: object & { postMessage(message: unknown, targetOrigin: string): void };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export class PageChannel {
  readonly #window: ChannelWindow;
  #origin: string | null = null;
  #listener: (message: ToFrame) => void = () => {};

  constructor(window: ChannelWindow) {
    this.#window = window;
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || event.origin !== this.#origin) return;
      const message = parseToFrame(event.data);
      if (message !== null) this.#listener(message);
    });
  }

  /** @param origin origin of the page; null to send and receive nothing */
  open(origin: string | null, listener: (message: ToFrame) => void): void {
    // A page that is not in a frame is its own parent.
    const parent: object = this.#window.parent;
    this.#origin = parent === this.#window ? null : origin;
    this.#listener = listener;
  }

  send(message: FromFrame): void {
    if (this.#origin === null) return;
    // A local file has the origin "null", which cannot be a target.
    this.#window.parent.postMessage(sealMessage(message), this.#origin === 'null' ? '*' : this.#origin);
  }
}
