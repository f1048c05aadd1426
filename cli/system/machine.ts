import { existsSync, readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, release, type as systemType, totalmem } from 'node:os';
import type { Machine } from '../../core/report/report.ts';

/** Returns the distribution, such as "Debian GNU/Linux 12 (bookworm)", or null. */
function distribution(): string | null {
  const file = '/etc/os-release';
  if (!existsSync(file)) return null;
  return /^PRETTY_NAME="?(.+?)"?$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
}

/** Describes this machine, without host or user names. */
export function describeMachine(): Machine {
  // Text after the version number is custom and may be private.
  const kernel = `${systemType()} ${/^[\d.]+/.exec(release())?.[0] ?? ''}`.trim();
  const name = distribution();
  return {
    cpu: cpus()[0]?.model.trim() || null,
    cores: availableParallelism(),
    memory: totalmem(),
    os: name === null ? kernel : `${name}, ${kernel}`,
    architecture: arch(),
  };
}
