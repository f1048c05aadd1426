import { expect, test } from 'vitest';
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

test('folders are told with how often they were used', () => {
  const watch = watchOf(...grantCalls(3, '/data'), ...grantCalls(4, '/tmp'), lookFor('a', 0));
  expect(findingsOf(watch, [], []).granted).toBe('/data (used 1\u00a0time), /tmp (not used)');
});

test('a path out of the granted folder is denied, with the grant that would help and its call', () => {
  const watch = watchOf(...grantCalls(3, '/data'), lookFor('../etc/passwd', ERRNO.NOTCAPABLE));
  const [finding] = findingsOf(watch, [], ['/data']).denied;
  expect(finding).toMatchObject({ grant: '/etc', call: 2, times: null });
  expect(finding?.sentence).toContain('/etc/passwd');
});

test('a few missing files are told, many are put aside', () => {
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

test('what the program said of a path comes first, and is not told as a folder asked for in vain too', () => {
  const watch = watchOf({ name: 'fd_prestat_get', args: [3, 64], errno: ERRNO.BADF });
  expect(findingsOf(watch, [], []).denied.map(({ key }) => key)).toEqual(['no folder']);
  const hint = { path: '/app/x', folder: '/app', line: 'cannot open /app/x' };
  expect(findingsOf(watch, [hint], []).denied).toMatchObject([{ key: 'said /app/x', grant: '/app' }]);
  expect(findingsOf(watch, [hint], ['/app']).denied[0]?.grant).toBeNull();
});
