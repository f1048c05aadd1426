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

test('an event is its lines of data; comments and other fields are no part of it', () => {
  expect(parse(': kept alive\n\nevent: x\nid: 7\ndata: {"a":1}\n\ndata: one\ndata:two\ndata\n\n')).toEqual([
    '{"a":1}',
    'one\ntwo\n',
  ]);
});

test('what is not ended by an empty line is no event yet', () => {
  expect(parse('data: a\n\ndata: b\n')).toEqual(['a']);
  expect(parse('')).toEqual([]);
});

test('events come out as they went in, wherever the stream is cut and however its lines end', () => {
  const data = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, ''));
  const end = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(
      fc.array(data, { maxLength: 8 }),
      end,
      fc.array(fc.nat(), { maxLength: 30 }),
      (events, newline, cuts) => {
        const text = events.map((event) => `data: ${event}${newline}${newline}`).join('');
        // The last empty line may end in a carriage return, of which nothing tells that it is whole.
        expect(parse(`${text}:`, cuts)).toEqual(events);
      },
    ),
  );
});
