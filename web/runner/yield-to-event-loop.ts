/**
 * Lets the page do other work and continues in a new task. Unlike timers, which browsers delay by
 * 4 ms, and by a second in a background tab.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
