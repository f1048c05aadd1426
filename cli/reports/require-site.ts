import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../exit-codes.ts';

/** @throws CommandFailure if a folder does not contain a built site */
export function requireSite(folder: string): void {
  if (existsSync(join(folder, 'index.html'))) return;
  throw new CommandFailure(
    `${folder}: Not a built site (index.html is missing). Omit --site to use the included site.`,
  );
}
