/*
 * Parses server-sent events from the body of a fetch, because an EventSource can send neither a body nor a token.
 * See "Parsing an event stream" in the HTML standard. Only `data` fields are used.
 */

/** Takes a stream in arbitrary pieces and returns the data of each complete event. */
export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #data: string[] = [];

  push(piece: Uint8Array): string[] {
    const text = this.#rest + this.#decoder.decode(piece, { stream: true });
    const events: string[] = [];
    let from = 0;
    for (const match of text.matchAll(/\r\n|\n|\r/g)) {
      // A final carriage return may be the first half of a line break.
      if (match[0] === '\r' && match.index + 1 === text.length) break;
      this.#line(text.slice(from, match.index), events);
      from = match.index + match[0].length;
    }
    this.#rest = text.slice(from);
    return events;
  }

  #line(line: string, events: string[]): void {
    if (line === '') {
      if (this.#data.length > 0) events.push(this.#data.join('\n'));
      this.#data = [];
    } else if (line === 'data' || line.startsWith('data:')) {
      this.#data.push(line.slice('data:'.length).replace(/^ /, ''));
    }
  }
}
