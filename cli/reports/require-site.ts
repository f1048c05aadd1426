import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../exit-codes.ts';

/** @throws CommandFailure where the folder that a person named holds no built site */
export function requireSite(folder: string): void {
  if (existsSync(join(folder, 'index.html'))) return;
  throw new CommandFailure(
    `${folder}: There is no built site in it (no index.html). Without --site ours is built and taken.`,
  );
}
