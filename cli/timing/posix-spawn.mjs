import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endedAnswer, STDERR_LIMIT, signalName } from './answer.mjs';
import { openLibc, PollSet, WNOHANG } from './libc.mjs';

/*
 * Times a process with posix_spawn, poll and wait4, without an event loop. The kernel counts the memory of the process
 * that calls posix_spawn towards the peak of the new one, because they share it briefly. Memory is therefore measured in
 * a separate run: a small shell starts the program and exits, and this process adopts the orphan.
 */

/** @import { TimingAnswer, TimingRequest } from './protocol.ts' */

const CHUNK = 65_536;
/** Polling interval in milliseconds, for exits that no descriptor reports. */
const LOOK_AGAIN = 2;
const SHELL = '/bin/sh';
/** The first argument is the file for stdin; the others are the program and its arguments. */
const ORPHAN = '"$@" <"$0" &';

const now = () => Number(process.hrtime.bigint()) / 1e6;

/** @returns {(request: TimingRequest) => TimingAnswer} */
export function openPosixSpawn() {
  const libc = openLibc();
  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-timing-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const stderr = join(folder, 'stderr');
  const buffer = Buffer.alloc(CHUNK);

  return (request) => {
    const forMemory = request.purpose === 'memory';
    const words = [request.file, ...request.args];
    const stdin = request.stdin ?? '/dev/null';
    const argv = forMemory ? [SHELL, '-c', ORPHAN, stdin, ...words, null] : [...words, null];
    const environment = [...request.environment.map(([name, value]) => `${name}=${value}`), null];
    const pipe = libc.pipe();
    const opened = { stdin: openSync(stdin, 'r'), stderr: openSync(stderr, 'w') };
    const streams = libc.fileActions({ ...opened, stdout: pipe.write });
    if (forMemory) {
      while (libc.wait(-1, WNOHANG).pid > 0);
      libc.adoptOrphans(true);
    }

    const start = now();
    const started = libc.spawn(forMemory ? SHELL : request.file, streams.actions, argv, environment);
    closeSync(pipe.write);
    const announcer = started.kind === 'failed' || forMemory ? -1 : libc.openProcess(started.pid);
    const release = () => {
      closeSync(pipe.read);
      if (announcer >= 0) closeSync(announcer);
      if (forMemory) libc.adoptOrphans(false);
      closeSync(opened.stdin);
      closeSync(opened.stderr);
      streams.destroy();
    };
    if (started.kind === 'failed') {
      release();
      return { kind: 'not-started', message: started.message };
    }

    /** @type {Buffer[]} */
    const chunks = [];
    /** @type {number | null} */
    let firstByte = null;
    const set = new PollSet(pipe.read, announcer);
    const readOnce = () => {
      const count = libc.read(pipe.read, buffer);
      if (count === 0) return set.ignoreFirst();
      firstByte ??= now() - start;
      chunks.push(Buffer.from(buffer.subarray(0, count)));
    };
    /** Returns the program once it has exited. The exit of the shell before it is ignored. */
    const look = () => {
      for (;;) {
        const ended = libc.wait(forMemory ? -1 : started.pid, WNOHANG);
        if (ended.pid <= 0) return null;
        if (!forMemory || ended.pid !== started.pid) return { ...ended, total: now() - start };
      }
    };

    let ended = null;
    const deadline = start + request.timeout;
    for (let left = request.timeout; ended === null && left > 0 && !set.isCancelled; left = deadline - now()) {
      libc.poll(set, announcer >= 0 || set.hasFirst ? left : LOOK_AGAIN);
      if (set.firstReady) readOnce();
      if (announcer >= 0 ? set.secondReady : !set.hasFirst) ended = look();
    }
    if (ended === null) {
      libc.killGroup(started.pid);
      // Waits for all killed processes, so that nothing of this run is left.
      while (libc.wait(forMemory ? -1 : started.pid, 0).pid > 0);
      release();
      return { kind: 'timed-out' };
    }
    // Reads the rest of the pipe. A process that was left behind may keep it open, so this does not wait.
    for (set.ignoreSecond(); set.hasFirst && libc.poll(set, 0) > 0; ) readOnce();
    release();
    return endedAnswer(request, chunks, {
      exitCode: ended.exitCode,
      signal: signalName(ended.signal),
      firstByte,
      total: ended.total,
      peakMemory: forMemory ? ended.peakMemory : null,
      stderr: readFileSync(stderr).subarray(0, STDERR_LIMIT).toString('utf8'),
    });
  };
}
