import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import { markerOf, messagesOfFile } from './markers.ts';

const range = { file: 'src/main.c', line: 3, column: 5, endLine: 3, endColumn: 8 };
const diagnostic: Diagnostic = {
  severity: 'error',
  range,
  message: "use of undeclared identifier 'foo'",
  code: null,
  help: null,
  fixes: [],
  related: [],
};
const marked = { diagnostic, range: { startLineNumber: 4, startColumn: 5, endLineNumber: 4, endColumn: 8 } };

test('selects the messages about a file of the project', () => {
  const about = (file: string): Diagnostic => ({ ...diagnostic, range: { ...range, file } });
  const all = [about('src/main.c'), about('src/util.c'), { ...diagnostic, range: null }];
  expect(messagesOfFile(all, 'hello', 'hello/src/main.c')).toEqual([
    { diagnostic: all[0], range: { startLineNumber: 3, startColumn: 5, endLineNumber: 3, endColumn: 8 } },
  ]);
  expect(messagesOfFile(all, 'other', 'hello/src/main.c')).toEqual([]);
});

test('marks the current range, which may have moved since the build', () => {
  expect(markerOf(marked, false, () => null)).toEqual({
    startLineNumber: 4,
    startColumn: 5,
    endLineNumber: 4,
    endColumn: 8,
    severity: 8,
    message: diagnostic.message,
    relatedInformation: [],
  });
});

test('shows help, code, and that the sources were edited since', () => {
  const warning: Diagnostic = { ...diagnostic, severity: 'warning', code: '-Wunused', help: 'Remove it.' };
  expect(markerOf({ ...marked, diagnostic: warning }, true, () => null)).toMatchObject({
    severity: 4,
    code: '-Wunused',
    message: `${diagnostic.message}\nRemove it.`,
    source: 'build before the last edit',
  });
});
