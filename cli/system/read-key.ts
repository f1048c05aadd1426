/** Whether a person can press a key: both streams are a terminal, and it is not that of a CI service. */
export const canReadKey = ({ CI = '' }: NodeJS.ProcessEnv): boolean =>
  CI === '' && process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Returns the next key, without waiting for Enter. Ctrl-C is a key, too. */
export function readKey(): Promise<string> {
  const { stdin } = process;
  return new Promise((resolve) => {
    const end = (key: string) => {
      stdin.off('data', onData);
      stdin.off('end', onEnd);
      stdin.setRawMode(false);
      stdin.pause();
      resolve(key);
    };
    const onData = (bytes: Buffer) => end(bytes.toString('utf8'));
    const onEnd = () => end('');
    stdin.setRawMode(true);
    stdin.on('data', onData);
    stdin.on('end', onEnd);
    stdin.resume();
  });
}
