import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Whether a package can be loaded. A clone installs all of them; the packed command line leaves the heavy ones out. */
export function isPackageInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
