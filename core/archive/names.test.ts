import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTreePath } from '../files/path.ts';
import { checkArchiveName, linkStaysInside } from './names.ts';

test('accepts ordinary names', () => {
  expect(checkArchiveName('data/ü.txt')).toEqual({ kind: 'path', path: 'data/ü.txt', isFolder: false });
  expect(checkArchiveName('./a//b/')).toEqual({ kind: 'path', path: 'a/b', isFolder: true });
  expect(checkArchiveName('..a/b..')).toEqual({ kind: 'path', path: '..a/b..', isFolder: false });
});

test.each([
  ['../x', 'climbs'],
  ['a/../../x', 'climbs'],
  ['a/..', 'climbs'],
  ['/etc/passwd', 'absolute'],
  ['C:\\x', 'drive-letter'],
  ['c:x', 'drive-letter'],
  ['..\\x', 'backslash'],
  ['\\\\server\\share', 'backslash'],
  ['a\0b', 'nul'],
  ['', 'empty'],
  ['./', 'empty'],
  ['a\ud800', 'malformed'],
  ['x'.repeat(256), 'too-long'],
  ['ü'.repeat(128), 'too-long'],
  ['a/'.repeat(3000), 'too-long'],
  ['__MACOSX/a', 'system-metadata'],
])('%j is refused: %s', (name, problem) => {
  expect(checkArchiveName(name)).toEqual({ kind: 'problem', problem });
});

test('returns only valid paths inside the tree', () => {
  const steps = fc.constantFrom('..', '.', '', '/', '\\', '\0', 'a', 'C:', 'é', '\ud800', ' ');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(steps).map((parts) => parts.join('/')),
      ),
      (name) => {
        const checked = checkArchiveName(name);
        if (checked.kind === 'path') {
          expect(checked.path).not.toBe('');
          expect(isTreePath(checked.path)).toBe(true);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('accepts links to targets below their root only', () => {
  expect(linkStaysInside('a/b/link', '../../x')).toBe(true);
  expect(linkStaysInside('a/link', '../../x')).toBe(false);
  expect(linkStaysInside('link', 'a/../../x')).toBe(false);
  expect(linkStaysInside('link', '/etc')).toBe(false);
  expect(linkStaysInside('link', '')).toBe(false);
});
