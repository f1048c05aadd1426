/*
 * Server-sent events, read from the body of a fetch: an EventSource can neither send a body nor a token.
 * See "Parsing an event stream" in the HTML standard; of the fields, `data` alone is used here.
 */

/** Takes a stream in pieces, cut anywhere, and gives the data of each event that is complete. */
export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #data: string[] = [];

  push(piece: Uint8Array): string[] {
    const text = this.#rest + this.#decoder.decode(piece, { stream: true });
    const events: string[] = [];
    let from = 0;
    for (const match of text.matchAll(/\r\n|\n|\r/g)) {
      // A carriage return that comes last may be half of the end of a line.
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
