import { describe, expect, it } from 'vitest';
import { denialText, folderToGrant } from './denial-text.ts';
import { climbsOut, joinGuestPath } from './descriptor-paths.ts';
import { TraceLog } from './log.ts';
import { stderrHints } from './stderr-hints.ts';
import { batchOf, grantCalls, type WrittenCall } from './test-calls.ts';

const watch = (calls: readonly WrittenCall[]) => {
  const log = new TraceLog();
  log.append(batchOf(calls));
  return log.capabilities;
};
const open = (path: string, errno: number, oflags = 0): WrittenCall => ({
  name: 'path_open',
  args: [3, 0, 0, path.length, oflags, 2, 0, 0, 0],
  errno,
  texts: [path],
});

describe('granted capabilities', () => {
  it('are the listed preopens with their use counts', () => {
    const { granted } = watch([...grantCalls(3, '/data'), ...grantCalls(4, '/out'), open('x', 44)]);
    expect(granted).toEqual([
      { fd: 3, name: '/data', uses: 1 },
      { fd: 4, name: '/out', uses: 0 },
    ]);
  });

  it('are absent if the list was empty', () => {
    expect(watch([{ name: 'fd_prestat_get', args: [3, 0], errno: 8 }]).foundNoFolders).toBe(true);
    expect(watch([...grantCalls(3, '/'), { name: 'fd_prestat_get', args: [4, 0], errno: 8 }]).foundNoFolders).toBe(
      false,
    );
  });
});

describe('denied accesses', () => {
  const kinds = (calls: readonly WrittenCall[]) =>
    watch([...grantCalls(3, '/data'), ...calls]).denials.map(({ kind, subject, calls: count }) => [
      kind,
      subject,
      count,
    ]);

  it('are reported by path: outside, read-only, not found, no folder', () => {
    expect(kinds([open('../etc/passwd', 76), open('../etc/passwd', 76)])).toEqual([['outside', '/etc/passwd', 2]]);
    expect(kinds([open('/app/x', 76)])).toEqual([['outside', '/app/x', 1]]);
    expect(kinds([open('new', 69, 1)])).toEqual([['read-only', '/data/new', 1]]);
    expect(kinds([open('new', 76, 1)])).toEqual([['read-only', '/data/new', 1]]);
    expect(kinds([open('x', 44)])).toEqual([['not-found', '/data/x', 1]]);
    expect(kinds([{ ...open('x', 8), args: [7] }])).toEqual([['no-folder', 'x', 1]]);
    expect(kinds([{ name: 'path_unlink_file', args: [3], errno: 69, texts: ['x'] }])).toEqual([
      ['read-only', '/data/x', 1],
    ]);
  });

  it('do not include paths that were found later or the end of the list of preopens', () => {
    expect(kinds([open('x', 44), open('x', 0, 1), { name: 'fd_prestat_get', args: [4, 0], errno: 8 }])).toEqual([]);
  });

  it('include sockets, rights, missing functions and limits', () => {
    expect(kinds([{ name: 'sock_accept', args: [3], errno: 57 }])).toEqual([['socket', 'sock_accept', 1]]);
    expect(kinds([{ name: 'fd_write', args: [3], errno: 76 }])).toEqual([['rights', '/data', 1]]);
    expect(kinds([{ name: 'proc_raise', args: [9], errno: 52 }])).toEqual([['unsupported', 'proc_raise', 1]]);
    expect(kinds([{ name: 'fd_write', args: [1], errno: 51 }])).toEqual([['exhausted', 'fd_write', 1]]);
  });

  it('are limited in number', () => {
    const calls = Array.from({ length: 5000 }, (_, index) => open(`probe-${index}`, 44));
    expect(watch([...grantCalls(3, '/'), ...calls]).denials.length).toBe(500);
  });

  it('have a message with a fix', () => {
    const [denial] = watch([...grantCalls(3, '/data'), open('../secrets/key', 76)]).denials;
    if (denial === undefined) throw new Error('nothing was denied');
    const { sentence, fix } = denialText(denial);
    expect(sentence).toBe(
      'Access to “/secrets/key” through “/data” denied: the path leads outside the granted folders.',
    );
    expect(fix).toBe('Grant a folder with the guest path “/secrets”.');
  });

  it('do not suggest a folder that contains itself', () => {
    const [denial] = watch([...grantCalls(3, '/'), open('.a=1', 44)]).denials;
    if (denial === undefined) throw new Error('nothing was denied');
    expect(denialText(denial).fix).toBe('Create it, or grant a folder with this guest path.');
  });

  it('name the folder of a missing file', () => {
    const [denial] = watch([...grantCalls(3, '/'), open('data/x.csv', 44)]).denials;
    if (denial === undefined) throw new Error('nothing was denied');
    expect(denialText(denial).fix).toBe('Create it, or grant its folder with the guest path “/data”.');
  });
});

describe('guest paths', () => {
  it('are joined without resolving links', () => {
    expect(joinGuestPath('/', 'a/./b')).toBe('/a/b');
    expect(joinGuestPath('/data', '../x')).toBe('/x');
    expect(joinGuestPath('.', '../x')).toBe('../x');
    expect(joinGuestPath('.', '.')).toBe('.');
    expect(joinGuestPath('/data', '/abs')).toBe('/abs');
  });

  it('leave their folder through ".."', () => {
    expect(['a/../../b', '/x', '..'].map(climbsOut)).toEqual([true, true, true]);
    expect(['a/../b', './x', '.'].map(climbsOut)).toEqual([false, false, false]);
  });

  it('are granted through their folder', () => {
    expect(['/data/x', '/data/', '/x', 'x', 'a/b/c', '/'].map(folderToGrant)).toEqual([
      '/data',
      '/data',
      '/x',
      '.',
      'a/b',
      '/',
    ]);
  });
});

describe('error output without a system call', () => {
  it('is recognised from C, Rust, Go and Python', () => {
    const lines = [
      'cat: /app-data/config.json: No such file or directory',
      'Error: failed to find a pre-opened file descriptor through which "/etc/hosts" could be opened',
      'open /srv/in.csv: Bad file number',
      "FileNotFoundError: [Errno 44] No such file or directory: '/home/me/x.py'",
    ];
    expect(stderrHints(lines.join('\n'), []).map(({ path }) => path)).toEqual([
      '/app-data/config.json',
      '/etc/hosts',
      '/srv/in.csv',
      '/home/me/x.py',
    ]);
  });

  it('ignores granted paths and unrelated lines', () => {
    const text =
      'open /data/x: No such file or directory\nsee https://example.org/help: not permitted?\nread 12/40 files';
    expect(stderrHints(text, ['/data'])).toEqual([]);
  });
});
