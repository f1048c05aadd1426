import type { Job, ProgramResult } from './program.ts';

/*
 * A job and its result as text: the way into a page carries nothing else. Bytes become base64.
 */

const MARK = 'base64:';

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(binary);
}

function write(value: Job | ProgramResult): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    return part instanceof Uint8Array ? MARK + toBase64(part) : part;
  });
}

function read(text: string): unknown {
  const bytesOf = (encoded: string) => Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  return JSON.parse(text, (_key, part: unknown) => {
    return typeof part === 'string' && part.startsWith(MARK) ? bytesOf(part.slice(MARK.length)) : part;
  });
}

export const jobToText = (job: Job): string => write(job);
export const textToJob = (text: string): Job => read(text) as Job;
export const resultToText = (result: ProgramResult): string => write(result);
export const textToResult = (text: string): ProgramResult => read(text) as ProgramResult;
