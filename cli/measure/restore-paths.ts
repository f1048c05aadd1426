import type { MappedFolder } from '../hosts/host-adapter.ts';

/*
 * Native code sees real folders. Where a program names a granted folder in its arguments, the real path is
 * put there, and taken out of what it prints, so that outputs can be compared.
 */

/** The argument with the real path in the place of the guest's. */
export function withRealPath(argument: string, folders: readonly MappedFolder[]): string {
  const folder = folders.find(({ guest }) => argument === guest || argument.startsWith(`${guest}/`));
  return folder === undefined ? argument : folder.path + argument.slice(folder.guest.length);
}

/** The output with the guest's paths in the place of the real ones; bytes that are no text stay as they are. */
export function withGuestPaths(output: Buffer, folders: readonly MappedFolder[]): Buffer {
  let text = output.toString('latin1');
  for (const { path, guest } of folders) {
    text = text.replaceAll(Buffer.from(path).toString('latin1'), () => Buffer.from(guest).toString('latin1'));
  }
  return Buffer.from(text, 'latin1');
}
