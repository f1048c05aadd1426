import { messageOf } from '../../core/base/errors.ts';

/** Returns why a file cannot be read, without the path and the error code. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'File not found.';
  if (code === 'EACCES' || code === 'EPERM') return 'Permission denied.';
  if (code === 'EISDIR') return 'Is a directory.';
  return messageOf(error);
}
