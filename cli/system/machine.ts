import { existsSync, readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, release, type as systemType, totalmem } from 'node:os';
import type { Machine } from '../../core/report/report.ts';

/** The name of the system's distribution, such as "Debian GNU/Linux 12 (bookworm)"; null where it tells none. */
function distribution(): string | null {
  const file = '/etc/os-release';
  if (!existsSync(file)) return null;
  return /^PRETTY_NAME="?(.+?)"?$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
}

/** This machine, without the names of it and of its people. */
export function describeMachine(): Machine {
  // What stands behind the version is the builder's own, and may name a place.
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
