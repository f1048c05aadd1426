import { expect, test } from 'vitest';
import { hoverOfWat, suggestionsOfWat } from './wat-words.ts';

test('shows usage, stack effect, meaning and origin of an instruction', () => {
  expect(hoverOfWat('i32.load8_u')).toEqual([
    '```wat\ni32.load8_u memory? offset=n? align=n?\n```',
    'Stack: `i32 → i32`',
    'Loads an integer of 8 bits and extends it to 32 bits, unsigned.',
    '_WebAssembly 1.0_',
  ]);
  expect(hoverOfWat('i32.nothing')).toBeNull();
  expect(hoverOfWat('constructor')).toBeNull();
});

test('suggests instructions, keywords, types and snippets', () => {
  const suggestions = suggestionsOfWat();
  const kinds = new Set(suggestions.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['instruction', 'keyword', 'snippet', 'type']);
  expect(suggestions.find(({ label }) => label === 'i64.add')?.detail).toBe('i64 i64 → i64');
});

test('escapes names in snippets, which would be placeholders otherwise', () => {
  for (const { kind, insert } of suggestionsOfWat()) {
    if (kind === 'snippet') expect(insert.replaceAll('\\$', '')).not.toMatch(/\$[a-z]/);
  }
});
