import { describe, expect, it } from 'vitest';
import { callText, resultText } from './call-text.ts';
import { CHUNK_CALLS } from './chunk.ts';
import { CSV_HEADER, rowCsv, rowJson, rowLine } from './export-text.ts';
import { EVERYTHING, TraceFilter } from './filter.ts';
import { TraceLog, type TraceRow } from './log.ts';
import { DID_NOT_RETURN } from './record.ts';
import { batchOf, grantCalls, type WrittenCall } from './test-calls.ts';

const NOENT = 44;

function logOf(calls: readonly WrittenCall[]): TraceLog {
  const log = new TraceLog();
  log.append(batchOf(calls));
  return log;
}
function rowOf(log: TraceLog, number: number): TraceRow {
  const row = log.row(number);
  if (row === null) throw new Error(`no call ${number}`);
  return row;
}
const OPEN: WrittenCall = {
  name: 'path_open',
  args: [3, 1, 100, 5, 0b1001, 2 + 64, 0, 1, 200],
  result: 5,
  texts: ['a/"x"'],
};

describe('the text of a call', () => {
  it('names flags, quotes paths and shows paths of descriptors', () => {
    const log = logOf([...grantCalls(3, '/data'), OPEN]);
    expect(callText(rowOf(log, 2))).toBe(
      'path_open(dirfd: 3 /data, dirflags: SYMLINK_FOLLOW, path: "a/\\"x\\"", oflags: CREAT|TRUNC, rights: FD_READ|FD_WRITE, inheriting: 0, fdflags: APPEND)',
    );
    expect(resultText(rowOf(log, 2))).toBe('fd 5');
  });

  it('shows the path of a descriptor until it is closed and reused', () => {
    const log = logOf([
      ...grantCalls(3, '/data'),
      OPEN,
      { name: 'fd_read', args: [5, 0, 1, 9], result: 1234 },
      { name: 'fd_close', args: [5] },
      { name: 'fd_read', args: [5, 0, 1, 9], errno: 8 },
      { ...OPEN, texts: ['./b'] },
      { name: 'fd_renumber', args: [5, 9] },
      { name: 'fd_tell', args: [9, 0], result: 77 },
    ]);
    const places = [3, 5, 7, 8].map((number) => rowOf(log, number).places);
    expect(places).toEqual([['/data/a/"x"'], [null], ['/data/b', null], ['/data/b']]);
    expect(resultText(rowOf(log, 3))).toBe('1,234 B');
  });

  it('shows both folders of a rename', () => {
    const log = logOf([
      ...grantCalls(3, '/a'),
      ...grantCalls(4, '.'),
      { name: 'path_rename', args: [3, 0, 1, 4, 0, 1], texts: ['x', 'y'] },
    ]);
    expect(callText(rowOf(log, 4))).toBe('path_rename(old_fd: 3 /a, old_path: "x", new_fd: 4 ., new_path: "y")');
  });

  it('shows times, clocks, rights, waits, signals and exits', () => {
    const log = logOf([
      { name: 'clock_time_get', args: [0, 1000, 8], result: 1_577_836_800_000_000_000 },
      { name: 'clock_time_get', args: [1, 0, 8], result: 1_500_000 },
      { name: 'poll_oneoff', args: [0, 0, 2, 8], result: 1, texts: ['clock MONOTONIC in 5 ms', 'read fd 0'] },
      { name: 'proc_raise', args: [2] },
      { name: 'fd_fdstat_set_rights', args: [1, 2 ** 64, 0x3fff_ffff - 64] },
      { name: 'fd_seek', args: [1, -3, 2, 0], errno: 70 },
      { name: 'proc_exit', args: [3], errno: DID_NOT_RETURN },
      { name: 'path_readlink', args: [3, 0, 1, 0, 9, 0], result: 3, texts: ['l', 'abc'] },
    ]);
    const texts = [0, 1, 2, 3, 4, 5, 6, 7].map((number) => {
      const row = rowOf(log, number);
      return `${callText(row)} ${resultText(row)}`;
    });
    expect(texts).toEqual([
      'clock_time_get(id: REALTIME, precision: 1 µs) 2020-01-01T00:00:00.000Z',
      'clock_time_get(id: MONOTONIC, precision: 0 ns) 1.5 ms',
      'poll_oneoff(for: clock MONOTONIC in 5 ms, read fd 0, nsubscriptions: 2) 1',
      'proc_raise(signal: INT) null',
      'fd_fdstat_set_rights(fd: 1 stdout, rights: bits without a name, inheriting: all but FD_WRITE) null',
      'fd_seek(fd: 1 stdout, offset: -3, whence: END) null',
      'proc_exit(code: 3) null',
      'path_readlink(dirfd: 3, path: "l", buf: 0x0, buf_len: 9) "abc"',
    ]);
  });

  it('is exported as text, JSON and CSV', () => {
    const log = logOf([{ ...OPEN, texts: ['=1+1,"\n'], errno: NOENT, result: Number.NaN }]);
    const row = rowOf(log, 0);
    expect(rowLine(row)).toContain('→ 44 NOENT');
    expect(JSON.parse(rowJson(row))).toMatchObject({ call: 'path_open', errno: 44, result: null, texts: ['=1+1,"\n'] });
    expect(rowCsv(row).split(',').slice(0, 4)).toEqual(['1', '0', '0.001', 'path_open']);
    expect(rowCsv(row).endsWith(',44,NOENT,')).toBe(true);
    expect(CSV_HEADER.split(',').length).toBe(8);
  });
});

describe('a log', () => {
  const flood = (log: TraceLog, calls: number): void => {
    const batch = Array.from({ length: 4096 }, () => ({ name: 'fd_write', args: [1, 0, 1, 0], result: 2 }) as const);
    for (let first = 0; first < calls; first += batch.length) log.append(batchOf(batch, first));
  };

  it('counts all calls by function, failures, time and bytes', () => {
    const log = logOf([
      { name: 'fd_write', args: [1], result: 10, duration: 2 },
      { name: 'fd_write', args: [1], result: 5, duration: 3 },
      { name: 'fd_close', args: [9], errno: 8, duration: 1 },
    ]);
    expect(log.totals.list()).toEqual([
      { name: 'fd_write', calls: 2, failures: 0, time: 5, longest: 3, bytes: 15 },
      { name: 'fd_close', calls: 1, failures: 1, time: 1, longest: 1, bytes: null },
    ]);
  });

  it('keeps the first and last calls, reports discarded ones, and counts all', () => {
    const log = new TraceLog(2 * CHUNK_CALLS);
    flood(log, 10 * CHUNK_CALLS);
    expect(log.calls).toBe(10 * CHUNK_CALLS);
    expect(log.forgotten.from).toBe(2 * CHUNK_CALLS);
    expect(log.length + log.forgotten.count).toBe(log.calls);
    expect(log.length).toBeLessThanOrEqual(5 * CHUNK_CALLS);
    for (let index = 0; index < log.length; index += 1000)
      expect(log.row(log.numberAt(index))?.number).toBe(log.numberAt(index));
    expect(log.row(log.forgotten.from)).toBeNull();
    expect(log.numberAt(log.length - 1)).toBe(log.calls - 1);
    expect(log.totals.list()[0]?.calls).toBe(10 * CHUNK_CALLS);
  });

  it('notifies subscribers of every batch', () => {
    const log = new TraceLog();
    let heard = 0;
    const leave = log.subscribe(() => {
      heard += 1;
    });
    log.append(batchOf([{ name: 'sched_yield' }]));
    leave();
    log.append(batchOf([{ name: 'sched_yield' }], 1));
    expect([heard, log.version]).toEqual([1, 2]);
  });

  it('filters by family, failures and text, in slices', () => {
    const log = logOf([
      ...grantCalls(3, '/Data'),
      OPEN,
      { name: 'fd_close', args: [5], errno: 8 },
      { name: 'random_get' },
    ]);
    const shown = (criteria: Partial<typeof EVERYTHING>): number[] => {
      const filter = new TraceFilter(log, { ...EVERYTHING, ...criteria });
      while (!filter.advance(1));
      return Array.from({ length: filter.length }, (_, index) => filter.numberAt(index));
    };
    expect(shown({})).toEqual([0, 1, 2, 3, 4]);
    expect(shown({ families: new Set(['path', 'random']) })).toEqual([2, 4]);
    expect(shown({ failuresOnly: true })).toEqual([3]);
    expect(shown({ text: 'RANDOM' })).toEqual([4]);
    expect(shown({ text: 'badf' })).toEqual([3]);
    expect(shown({ text: '/data' })).toEqual([1, 2, 3]);
    expect(shown({ families: new Set() })).toEqual([]);
  });

  it('filters kept calls after the log has discarded others', () => {
    const log = new TraceLog(CHUNK_CALLS);
    const filter = new TraceFilter(log, { ...EVERYTHING, text: 'write' });
    flood(log, 2 * CHUNK_CALLS);
    while (!filter.advance());
    flood(log, 6 * CHUNK_CALLS);
    while (!filter.advance());
    expect(filter.length).toBe(log.length);
    for (let index = 0; index < filter.length; index += 997) expect(filter.numberAt(index)).toBe(log.numberAt(index));
  });
});
