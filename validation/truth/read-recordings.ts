import { readdirSync, readFileSync } from 'node:fs';
import { type Recording, recordingSchema } from './recording.ts';

const FOLDER = new URL('./recordings/', import.meta.url);

/** Reads all recordings, by file name. */
export function readRecordings(): Recording[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => recordingSchema.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))));
}
