import type { IncomingMessage } from 'node:http';
import { type Grant, SERVER_LIMITS } from '../../../core/api/api.ts';
import { ApiFailure } from './api-failure.ts';
import { FORM_SLACK, type Multipart, type MultipartLimits, readMultipart } from './multipart.ts';
import { bodyOf, declaredLength } from './request-body.ts';

export const FORM_LIMITS: MultipartLimits = {
  request: SERVER_LIMITS.request,
  files: SERVER_LIMITS.files,
  parts: 50_100,
};

/** Reads the form of a request into `folder`, no more than may be. */
export function readForm(incoming: IncomingMessage, folder: string, limits = FORM_LIMITS): Promise<Multipart> {
  const declared = declaredLength(incoming);
  if (declared !== null && declared > limits.request + limits.files + FORM_SLACK) {
    throw new ApiFailure('too-large', `All files together may have ${limits.files} bytes.`);
  }
  return readMultipart(incoming.headers['content-type'], bodyOf(incoming), folder, limits);
}

/**
 * The file that holds a program's stdin; null where it is at its end from the start.
 * @param part its name
 */
export function stdinOf(grant: Grant, { files }: Multipart, part = 'stdin'): string | null {
  const stdin = files.get(part) ?? null;
  if (grant.hasStdin === (stdin !== null)) return stdin;
  throw new ApiFailure('bad-request', `The part "${part}" is there and not announced, or the other way round.`);
}
