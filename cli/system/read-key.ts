/** The part of a terminal's input that reading a key needs. */
export interface KeyInput {
  readonly isTTY?: boolean;
  setRawMode(isRaw: boolean): unknown;
  on(event: 'data' | 'end', listener: (bytes: Buffer) => void): unknown;
  off(event: 'data' | 'end', listener: (bytes: Buffer) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** A process with its input and output, such as this one. */
export interface Terminal {
  readonly stdin: KeyInput;
  readonly stdout: { readonly isTTY?: boolean };
}

/** Whether a person can press a key: both streams are a terminal, and it is not that of a CI service. */
export const canReadKey = ({ CI = '' }: NodeJS.ProcessEnv, { stdin, stdout }: Terminal): boolean =>
  CI === '' && stdin.isTTY === true && stdout.isTTY === true;

/** Returns the next key without waiting for Enter, or '' if the input ends. Ctrl-C is a key, too. */
export function readKey(stdin: KeyInput): Promise<string> {
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
