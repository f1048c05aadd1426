import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * A control group of Linux for one run, where we may make one (as root): the system itself then counts its tasks,
 * and knows who belongs to it, whatever session or parent they took.
 */

/** Where groups are made: version 1 has a place for each controller, version 2 one for all. */
const PLACES = ['/sys/fs/cgroup/pids', '/sys/fs/cgroup'];

const isPlace = (place: string): boolean => existsSync(join(place, 'cgroup.procs'));

let made = 0;

export class ControlGroup {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Null where we may not make one.
   * @param tasks processes and threads, at most
   */
  static create(tasks: number): ControlGroup | null {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
    const place = PLACES.find(isPlace);
    if (place === undefined) return null;
    const folder = join(place, `wasm-dyno-${process.pid}-${made++}`);
    try {
      mkdirSync(folder);
    } catch {
      return null;
    }
    const group = new ControlGroup(folder);
    try {
      const limit = join(folder, 'pids.max');
      if (!existsSync(limit)) writeFileSync(join(place, 'cgroup.subtree_control'), '+pids');
      writeFileSync(limit, String(tasks));
      return group;
    } catch {
      group.remove();
      return null;
    }
  }

  /** To be called at once after the start: what it started before is not in the group. */
  add(pid: number): void {
    try {
      writeFileSync(join(this.folder, 'cgroup.procs'), String(pid));
    } catch {
      // It has ended already.
    }
  }

  members(): ReadonlySet<number> {
    try {
      const pids = readFileSync(join(this.folder, 'cgroup.procs'), 'latin1');
      return new Set(pids.split('\n').filter(Boolean).map(Number));
    } catch {
      return new Set();
    }
  }

  /** False where somebody is still in it. */
  remove(): boolean {
    try {
      rmdirSync(this.folder);
      return true;
    } catch {
      return !existsSync(this.folder);
    }
  }
}
