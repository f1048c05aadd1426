import { SETUP_FILE } from '../../../core/share/setup-name.ts';
import { openFile } from './open-module.ts';

/* Opens a file that the user picked or dropped: a module, its text, or a setup. */

/** Whether a file is a saved setup, by its name. */
export function isSetupName(name: string): boolean {
  return name.toLowerCase().endsWith(SETUP_FILE);
}

/** Opens a module, or a saved setup for review. */
export async function openModuleOrSetup(file: File): Promise<void> {
  if (isSetupName(file.name)) await (await import('./share/review.ts')).reviewFile(file);
  else await openFile(file);
}
