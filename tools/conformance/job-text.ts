import { fromBase64, toBase64 } from '../../core/base/bytes.ts';
import type { Job, ProgramResult } from './program.ts';

/* Serialises jobs and results as text, which is all that can be passed to a page. Bytes become base64. */

const MARK = 'base64:';

function write(value: Job | ProgramResult): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    return part instanceof Uint8Array ? MARK + toBase64(part) : part;
  });
}

function read(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    return typeof part === 'string' && part.startsWith(MARK) ? fromBase64(part.slice(MARK.length)) : part;
  });
}

export const jobToText = (job: Job): string => write(job);
export const textToJob = (text: string): Job => read(text) as Job;
export const resultToText = (result: ProgramResult): string => write(result);
export const textToResult = (text: string): ProgramResult => read(text) as ProgramResult;
