/* Notifies the other tabs of this site that the saved reports changed. */

/** The parts of a BroadcastChannel that are used. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface KeptChannel {
  /** Notifies the other tabs. */
  announce(): void;
}

/**
 * Calls `onChange` after changes in other tabs, once for several at the same time.
 * @param channel null where the browser has none: then the list shows their changes after a reload
 */
export function listenToTabs(channel: Channel | null, onChange: () => Promise<void>): KeptChannel {
  let isReading = false;
  let isStale = false;
  const read = async (): Promise<void> => {
    if (isReading) {
      isStale = true;
      return;
    }
    isReading = true;
    do {
      isStale = false;
      await onChange();
    } while (isStale);
    isReading = false;
  };
  if (channel !== null) channel.onmessage = () => void read();
  return { announce: () => channel?.postMessage('changed') };
}

/** Opens the channel of this site. */
export const openTabsChannel = (): Channel | null =>
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('wasm-dyno-reports');
