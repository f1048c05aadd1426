import { describe, expect, it } from 'vitest';
import { type Command, searchCommands } from './search.ts';

const command = (title: string, more: Partial<Command> = {}): Command => ({
  id: title,
  title,
  group: 'Command',
  run: () => {},
  ...more,
});
const COMMANDS = [
  command('Show Trace'),
  command('Run Hello, world'),
  command('Run with tracing', { keywords: 'trace' }),
  command('Hello in Rust', { group: 'Sample' }),
  command('Trace guide'),
];
const found = (query: string) => searchCommands(COMMANDS, query).map(({ title }) => title);

describe('searchCommands', () => {
  it('returns all commands in their order for an empty query', () => {
    expect(found('  ')).toEqual(COMMANDS.map(({ title }) => title));
  });

  it('puts titles that begin with the query first, then titles that contain it, then other matches', () => {
    expect(found('trace')).toEqual(['Trace guide', 'Show Trace', 'Run with tracing']);
  });

  it('requires every word, in the title, the group or the keywords', () => {
    expect(found('hello sample')).toEqual(['Hello in Rust']);
    expect(found('hello nowhere')).toEqual([]);
  });
});
