import { expect, test } from 'vitest';
import type { Preopen } from '../../../core/run/config.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import { batchOf, grantCalls, type WrittenCall } from '../../../core/trace/test-calls.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { findingsOf } from './findings.ts';

function watchOf(...calls: WrittenCall[]) {
  const log = new TraceLog();
  log.append(batchOf(calls));
  return log.capabilities;
}

const lookFor = (path: string, errno: number): WrittenCall => ({
  name: 'path_open',
  args: [3, 0, 0, path.length],
  texts: [path],
  errno,
});
const preopen = (guest: string, access: Preopen['access'] = 'read-only'): Preopen => ({ guest, folder: 'x', access });

test('lists granted folders with the number of their uses', () => {
  const watch = watchOf(...grantCalls(3, '/data'), ...grantCalls(4, '/tmp'), lookFor('a', 0));
  expect(findingsOf(watch, [], []).granted).toBe('/data (used 1\u00a0time), /tmp (not used)');
});

test('reports a path outside of the granted folder with the grant that helps and its call', () => {
  const watch = watchOf(...grantCalls(3, '/data'), lookFor('../etc/passwd', ERRNO.NOTCAPABLE));
  const [finding] = findingsOf(watch, [], [preopen('/data')]).denied;
  expect(finding).toMatchObject({ remedy: { kind: 'grant', guest: '/etc', done: false }, call: 2, times: null });
  expect(finding?.sentence).toContain('/etc/passwd');
  const [granted] = findingsOf(watch, [], [preopen('/data'), preopen('/etc')]).denied;
  expect(granted?.remedy?.done).toBe(true);
});

test('offers write access to the folder in which a change was denied, until the configuration has it', () => {
  const write: WrittenCall = { name: 'path_create_directory', args: [3, 0, 1], texts: ['d'], errno: ERRNO.ROFS };
  const watch = watchOf(...grantCalls(3, '/data'), write);
  const remedy = (access: Preopen['access']) => findingsOf(watch, [], [preopen('/data', access)]).denied[0]?.remedy;
  expect(remedy('read-only')).toEqual({ kind: 'allow-writing', guest: '/data', done: false });
  expect(remedy('read-write')?.done).toBe(true);
});

test('lists a few missing files with the denials and many apart', () => {
  const probe = (count: number) =>
    watchOf(
      ...grantCalls(3, '/'),
      ...Array.from({ length: count }, (_, index) => lookFor(`lib${index}`, ERRNO.NOENT)),
      lookFor('lib0', ERRNO.NOENT),
    );
  const few = findingsOf(probe(2), [], []);
  expect([few.denied.length, few.missing.length]).toEqual([2, 0]);
  expect(few.denied[0]?.times).toBe('2\u00a0times');
  const many = findingsOf(probe(20), [], []);
  expect([many.denied.length, many.missing.length]).toEqual([0, 20]);
});

test('puts what the program printed first and leaves out the empty list of folders then', () => {
  const watch = watchOf({ name: 'fd_prestat_get', args: [3, 64], errno: ERRNO.BADF });
  expect(findingsOf(watch, [], []).denied.map(({ key }) => key)).toEqual(['no folder']);
  const hint = { path: '/app/x', folder: '/app', line: 'cannot open /app/x' };
  expect(findingsOf(watch, [hint], []).denied).toMatchObject([{ key: 'said /app/x', remedy: { guest: '/app' } }]);
  expect(findingsOf(watch, [hint], [preopen('/app')]).denied[0]?.remedy?.done).toBe(true);
});
