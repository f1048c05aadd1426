import type { MappedFolder } from '../hosts/host-adapter.ts';

/*
 * Native code needs real paths. Guest paths in arguments are replaced by real ones, and back in the output, so that
 * outputs can be compared.
 */

/** Replaces a guest path in an argument. */
export function withRealPath(argument: string, folders: readonly MappedFolder[]): string {
  const folder = folders.find(({ guest }) => argument === guest || argument.startsWith(`${guest}/`));
  return folder === undefined ? argument : folder.path + argument.slice(folder.guest.length);
}

/** Replaces real paths in the output by guest paths. Other bytes are unchanged. */
export function withGuestPaths(output: Buffer, folders: readonly MappedFolder[]): Buffer {
  let text = output.toString('latin1');
  for (const { path, guest } of folders) {
    text = text.replaceAll(Buffer.from(path).toString('latin1'), () => Buffer.from(guest).toString('latin1'));
  }
  return Buffer.from(text, 'latin1');
}
