/**
 * Lets the page do what else it has to, and goes on in a new task. Not by a timer: browsers hold those
 * back for 4 ms, and for a second in a tab that is not looked at.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
