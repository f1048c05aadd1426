import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJson } from './format-json.ts';

test('indents objects and arrays, and keeps empty ones on one line', () => {
  expect(formatJson('{"a":[1,{"b":[]}],"c":{}}')).toEqual({
    kind: 'formatted',
    text: '{\n  "a": [\n    1,\n    {\n      "b": []\n    }\n  ],\n  "c": {}\n}\n',
  });
});

test('keeps the spelling of numbers and strings', () => {
  const text = '[1.0, 12345678901234567890, "\\u00fc, {}:\\""]';
  expect(formatJson(text)).toMatchObject({ text: `[\n  1.0,\n  12345678901234567890,\n  "\\u00fc, {}:\\""\n]\n` });
});

test('leaves invalid JSON unchanged and says why', () => {
  expect(formatJson('{"a":}')).toMatchObject({ kind: 'failed', message: expect.stringContaining('not valid JSON') });
});

test('formats every value as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const formatted = formatJson(JSON.stringify(value));
      expect(formatted).toEqual({ kind: 'formatted', text: `${JSON.stringify(value, null, 2)}\n` });
    }),
  );
});
