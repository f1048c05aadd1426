import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventStreamParser } from './event-stream.ts';

const encoder = new TextEncoder();

function parse(text: string, cuts: readonly number[] = []): string[] {
  const bytes = encoder.encode(text);
  const parser = new EventStreamParser();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).flatMap((end, index) => parser.push(bytes.subarray(places[index], end)));
}

test('joins the data lines of an event and ignores comments and other fields', () => {
  expect(parse(': kept alive\n\nevent: x\nid: 7\ndata: {"a":1}\n\ndata: one\ndata:two\ndata\n\n')).toEqual([
    '{"a":1}',
    'one\ntwo\n',
  ]);
});

test('waits for the empty line that ends an event', () => {
  expect(parse('data: a\n\ndata: b\n')).toEqual(['a']);
  expect(parse('')).toEqual([]);
});

test('parses the same events wherever the stream is cut and whatever the line breaks', () => {
  const data = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, ''));
  const end = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(
      fc.array(data, { maxLength: 8 }),
      end,
      fc.array(fc.nat(), { maxLength: 30 }),
      (events, newline, cuts) => {
        const text = events.map((event) => `data: ${event}${newline}${newline}`).join('');
        // The last empty line may end in a carriage return, which may be half of a line break.
        expect(parse(`${text}:`, cuts)).toEqual(events);
      },
    ),
  );
});
