import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { type Grant, SERVER_LIMITS } from '../../../core/api/api.ts';
import { FrameDecoder, type FrameFailure, type FrameLimits, longestFrame } from '../../../core/api/frame.ts';
import { ApiFailure } from './api-failure.ts';
import { bodyOf, declaredLength } from './request-body.ts';

/* A request that carries files. Its parts are written to files while they arrive. */

const FRAME_LIMITS: FrameLimits = { header: SERVER_LIMITS.header, parts: SERVER_LIMITS.files };

export interface FramedRequest {
  /** Not yet validated. */
  readonly request: unknown;
  /** Paths of the files that hold the parts, by the names of the parts. */
  readonly files: ReadonlyMap<string, string>;
}

const failureOf = ({ reason, message }: FrameFailure): ApiFailure =>
  new ApiFailure(reason === 'too-large' ? 'too-large' : 'bad-request', message);

/**
 * @param chunks the body
 * @param folder exists, is empty, and is used by nothing else
 */
export async function readFrame(
  chunks: AsyncIterable<Uint8Array>,
  folder: string,
  limits: FrameLimits = FRAME_LIMITS,
): Promise<FramedRequest> {
  const decoder = new FrameDecoder(limits);
  const files = new Map<string, string>();
  let request: unknown;
  let file: FileHandle | null = null;
  try {
    for await (const chunk of chunks) {
      for (const event of decoder.push(chunk)) {
        if (event.kind === 'failed') throw failureOf(event);
        if (event.kind === 'header') {
          request = event.request;
          continue;
        }
        if (file === null) {
          const path = join(folder, `part-${files.size}`);
          files.set(event.part.name, path);
          file = await open(path, 'wx', 0o600);
        }
        if (event.bytes.length > 0) await file.writeFile(event.bytes);
        if (!event.isLast) continue;
        await file.close();
        file = null;
      }
    }
    const failure = decoder.end();
    if (failure !== null) throw failureOf(failure);
    return { request, files };
  } finally {
    await file?.close();
  }
}

/** Reads the frame of a request into `folder`. */
export function receiveFrame(incoming: IncomingMessage, folder: string): Promise<FramedRequest> {
  const declared = declaredLength(incoming);
  if (declared !== null && declared > longestFrame(FRAME_LIMITS)) {
    throw new ApiFailure('too-large', `All files together can have at most ${FRAME_LIMITS.parts} bytes.`);
  }
  return readFrame(bodyOf(incoming), folder);
}

/**
 * Returns the file that holds a program's stdin; null for an empty stdin.
 * @param part the name of its part
 */
export function stdinOf(grant: Grant, { files }: FramedRequest, part = 'stdin'): string | null {
  const stdin = files.get(part) ?? null;
  if (grant.hasStdin === (stdin !== null)) return stdin;
  throw new ApiFailure('bad-request', `The part "${part}" and the flag hasStdin of the grant contradict each other.`);
}
