import { RIGHT } from '../../../core/wasi/rights.ts';
import { FileSystem } from '../../vfs/file-system.ts';
import { openFolder, plantTree } from '../../vfs/tree.ts';
import type { Engine, EngineHost, EngineSession } from '../engine.ts';
import { clockFunctions } from './clock.ts';
import { Descriptor, DIRECTORY_RIGHTS, FILE_RIGHTS, StdioTarget, WRITING_RIGHTS } from './descriptor.ts';
import { descriptorFunctions } from './fd.ts';
import { dataFunctions } from './fd-data.ts';
import { FILESTAT_LAYOUT, filestatFunctions } from './filestat.ts';
import { pathFunctions } from './path.ts';
import { pathOpenFunctions } from './path-open.ts';
import { pollFunctions, SUBSCRIPTION_LAYOUT } from './poll.ts';
import { processFunctions } from './process.ts';
import { randomFunctions } from './random.ts';
import { readdirFunctions } from './readdir.ts';
import { SessionState } from './session-state.ts';
import { socketFunctions } from './sock.ts';
import { unstableImports } from './unstable.ts';

/** The project's own implementation of WASI preview 1. */
export const dynoEngine: Engine = {
  id: 'dyno',
  version: 'dyno 1',
  mayWait: ['fd_read', 'poll_oneoff'],
  open: (host) => Promise.resolve(openSession(host)),
};

function openSession(host: EngineHost): EngineSession {
  const files = new FileSystem({
    now: () => host.clock.realtime(),
    quota: host.fileQuota,
    quotaReached: () => host.quotaReached(),
  });
  plantTree(files, host.files);
  const session = new SessionState(host, files);
  openStdio(session);
  openPreopens(session);
  const imports = {
    ...processFunctions(session),
    ...clockFunctions(session),
    ...randomFunctions(session),
    ...descriptorFunctions(session),
    ...dataFunctions(session),
    ...readdirFunctions(session),
    ...filestatFunctions(session, FILESTAT_LAYOUT),
    ...pathOpenFunctions(session),
    ...pathFunctions(session),
    ...pollFunctions(session, SUBSCRIPTION_LAYOUT),
    ...socketFunctions(session),
  };
  return {
    imports,
    unstableImports: unstableImports(session, imports),
    bind: (_instance, memory) => session.memory.bind(memory),
    takeChanges: () => files.takeChanges(),
  };
}

function openStdio({ table, host }: SessionState): void {
  const always = RIGHT.POLL_FD_READWRITE | RIGHT.FD_FILESTAT_GET | RIGHT.FD_FDSTAT_SET_FLAGS;
  const stdin = new StdioTarget(host.stdin, null);
  table.add(new Descriptor(stdin, RIGHT.FD_READ | always, 0, 0, false));
  for (const output of [host.stdout, host.stderr]) {
    table.add(new Descriptor(new StdioTarget(null, output), RIGHT.FD_WRITE | always, 0, 0, false));
  }
}

function openPreopens({ table, host, files }: SessionState): void {
  const encoder = new TextEncoder();
  for (const { guest, folder, access } of host.preopens) {
    const directory = openFolder(files, folder);
    if (directory === null) throw new Error(`"${folder}" was granted, but is not a folder`);
    const readOnly = access === 'read-only';
    const rights = readOnly ? DIRECTORY_RIGHTS & ~WRITING_RIGHTS : DIRECTORY_RIGHTS;
    // Inheritable rights are complete: libc requests no more than these, so with fewer a program that opens a file for
    // writing would get a descriptor that cannot be written to, instead of ROFS.
    const inheriting = DIRECTORY_RIGHTS | FILE_RIGHTS;
    table.add(new Descriptor(directory, rights, inheriting, 0, readOnly, encoder.encode(guest)));
  }
}
