import { EMBED_ATTRIBUTES } from '../../core/embed/address.ts';
import {
  type ExitDetail,
  type FromFrame,
  parseFromFrame,
  sealMessage,
  type ToFrame,
} from '../../core/embed/messages.ts';
import { frameAddress, frameTitle } from './frame-address.ts';
import type { WasmDynoElement } from './wasm-dyno.d.ts';

/*
 * The element `<wasm-dyno>`: a frame with a program or a result, created when the reader scrolls near it. It contains no
 * logic of runs; the frame has all of it (web/embed).
 */

/** Height in CSS pixels until the frame reports the height of its content. */
const INITIAL_HEIGHT = 240;
/** The range of heights that a frame may ask for. */
const HEIGHTS = { least: 60, most: 4000 };
/** How far below the visible part of the page frames are created. */
const NEAR = '600px';
/** How long a loaded frame has to report that it is ready, in milliseconds. */
const READY_TIMEOUT = 10_000;

/*
 * The frame runs the site's scripts with the site's origin, which workers and the module cache need. It may not navigate
 * the page, open dialogs or submit forms; links open in a new tab.
 */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
/** On an isolated page, the frame gets shared memory, and with it live input. */
const ALLOW = 'cross-origin-isolated; clipboard-write';

const FAILED =
  'This Wasm Dyno embed did not load. The site that provides it may be unreachable, or this page may not allow frames from it.';

interface Waiting {
  resolve(exit: ExitDetail): void;
  reject(error: DOMException): void;
}

/** Importing this module outside of a browser, as server-side rendering does, must not fail. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

const clamp = (value: number, { least, most }: typeof HEIGHTS): number => Math.min(most, Math.max(least, value));

/** Returns the class of the element, whose frames come from `defaultSite`. */
function elementClass(defaultSite: string): new () => WasmDynoElement {
  return class extends Base implements WasmDynoElement {
    static readonly observedAttributes = [...EMBED_ATTRIBUTES, 'height', 'site', 'label'];
    #frame: HTMLIFrameElement | null = null;
    #origin = '';
    #isReady = false;
    /** Messages for a frame that is not ready. */
    #queued: ToFrame[] = [];
    #waiting: Waiting[] = [];
    #observer: IntersectionObserver | null = null;
    #readyTimer: ReturnType<typeof setTimeout> | undefined;
    #changed = false;

    connectedCallback(): void {
      addEventListener('message', this.#receive);
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      const style = new CSSStyleSheet();
      style.replaceSync(
        ':host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;border:0;color-scheme:normal}',
      );
      root.adoptedStyleSheets = [style];
      // Reserves the space, so that the page does not move when the frame is created.
      root.replaceChildren(document.createElement('div'));
      this.#setHeight(INITIAL_HEIGHT);
      this.#observer = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) this.#create();
        },
        { rootMargin: NEAR },
      );
      this.#observer.observe(this);
    }

    disconnectedCallback(): void {
      removeEventListener('message', this.#receive);
      this.#remove('The element was removed from the page.');
    }

    attributeChangedCallback(name: string): void {
      if (this.#frame === null || this.#changed) return;
      this.#changed = true;
      // Once for all attributes that a script changes together.
      queueMicrotask(() => {
        this.#changed = false;
        if (this.#frame === null) return;
        if (name === 'site') {
          this.#remove('The element was changed.');
          this.#create();
          return;
        }
        if (this.getAttribute('height') !== null) this.#setHeight(INITIAL_HEIGHT);
        this.#frame.title = frameTitle((each) => this.getAttribute(each));
        // Only the fragment differs, so the frame stays loaded. `replace` adds no entry to the reader's history.
        this.#frame.contentWindow?.location.replace(this.#address());
      });
    }

    run(): Promise<ExitDetail> {
      if (!this.isConnected || this.hasAttribute('result')) {
        const why = this.isConnected
          ? 'The element shows a result, not a program.'
          : 'The element is not in a document.';
        return Promise.reject(new DOMException(why, 'InvalidStateError'));
      }
      // A page that is only opened starts nothing: not in the background, not for a crawler, and not many at once.
      if (navigator.userActivation?.hasBeenActive === false) {
        const why = 'run() is available after the reader has clicked or pressed a key on the page.';
        return Promise.reject(new DOMException(why, 'NotAllowedError'));
      }
      this.#create();
      return new Promise((resolve, reject) => {
        this.#waiting.push({ resolve, reject });
        this.#post({ type: 'run' });
      });
    }

    stop(): void {
      this.#post({ type: 'stop' });
    }

    #address(): string {
      const site = this.#site();
      this.#origin = site.origin;
      const attribute = (name: string) => this.getAttribute(name);
      return frameAddress({ attribute, site, pageOrigin: location.origin, base: this.baseURI });
    }

    #site(): URL {
      const site = new URL(this.getAttribute('site') ?? defaultSite, this.baseURI);
      // Otherwise the last folder would be replaced by the name of the frame's page.
      if (!site.pathname.endsWith('/')) site.pathname += '/';
      return site;
    }

    #create(): void {
      this.#observer?.disconnect();
      if (this.#frame !== null) return;
      const frame = document.createElement('iframe');
      this.#frame = frame;
      frame.title = frameTitle((name) => this.getAttribute(name));
      frame.setAttribute('sandbox', SANDBOX);
      frame.allow = ALLOW;
      frame.referrerPolicy = 'no-referrer';
      frame.src = this.#address();
      frame.onload = () => {
        if (!this.#isReady) this.#readyTimer = setTimeout(() => this.#fail(FAILED), READY_TIMEOUT);
      };
      this.shadowRoot?.replaceChildren(frame);
      this.#setHeight(INITIAL_HEIGHT);
    }

    #remove(why: string): void {
      clearTimeout(this.#readyTimer);
      this.#observer?.disconnect();
      this.shadowRoot?.replaceChildren();
      this.#frame = null;
      this.#isReady = false;
      this.#queued = [];
      this.#reject(why, 'AbortError');
    }

    /** Replaces the frame by a message in the page: a frame that did not load cannot show one. */
    #fail(message: string): void {
      this.#remove(message);
      const note = document.createElement('p');
      note.setAttribute('role', 'alert');
      note.textContent = message;
      this.shadowRoot?.replaceChildren(note);
      this.#dispatch('problem', { message });
    }

    #setHeight(asked: number): void {
      const fixed = Number.parseFloat(this.getAttribute('height') ?? '');
      const content = this.#frame ?? this.shadowRoot?.querySelector('div');
      if (content) content.style.height = `${clamp(Number.isFinite(fixed) ? fixed : asked, HEIGHTS)}px`;
    }

    #post(message: ToFrame): void {
      if (!this.#isReady) this.#queued.push(message);
      else this.#frame?.contentWindow?.postMessage(sealMessage(message), this.#origin);
    }

    #reject(why: string, name: string): void {
      for (const { reject } of this.#waiting.splice(0)) reject(new DOMException(why, name));
    }

    #dispatch(name: string, detail: unknown): void {
      this.dispatchEvent(new CustomEvent(`dyno-${name}`, { detail, bubbles: true }));
    }

    readonly #receive = (event: MessageEvent): void => {
      // Both: another frame of the site has the origin, and a frame that was navigated has the window.
      if (this.#frame === null || event.source !== this.#frame.contentWindow || event.origin !== this.#origin) return;
      const message = parseFromFrame(event.data);
      if (message !== null) this.#handle(message);
    };

    #handle(message: FromFrame): void {
      switch (message.type) {
        case 'size':
          this.#setHeight(message.height);
          return;
        case 'run':
          this.#dispatch('run', null);
          return;
        case 'ready':
          clearTimeout(this.#readyTimer);
          this.#isReady = true;
          for (const queued of this.#queued.splice(0)) this.#post(queued);
          break;
        case 'exit': {
          const { type: _, ...exit } = message;
          for (const { resolve } of this.#waiting.splice(0)) resolve(exit);
          break;
        }
        case 'problem':
          this.#reject(message.message, 'InvalidStateError');
          break;
        case 'output':
          break;
      }
      const { type, ...detail } = message;
      this.#dispatch(type, detail);
    }
  };
}

/** Defines `<wasm-dyno>`. Does nothing outside of a browser and if the element is defined already. */
export function defineWasmDyno(site: string): void {
  if (typeof customElements === 'undefined' || customElements.get('wasm-dyno') !== undefined) return;
  customElements.define('wasm-dyno', elementClass(site));
}
