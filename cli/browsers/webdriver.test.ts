import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../../site/serve/listen.ts';
import { awaitDriver, readWebDriverAnswer, WebDriverSession } from './webdriver.ts';

describe('a response', () => {
  it('contains a value, which can be null', () => {
    expect(readWebDriverAnswer('{"value":{"a":1}}')).toEqual({ kind: 'value', value: { a: 1 } });
    expect(readWebDriverAnswer('{"value":null}')).toEqual({ kind: 'value', value: null });
  });

  it('is an error if its value has one', () => {
    const text = JSON.stringify({ value: { error: 'no such window', message: 'gone', stacktrace: '' } });
    expect(readWebDriverAnswer(text)).toEqual({ kind: 'error', message: 'no such window: gone' });
  });

  it.each(['', 'Not Found', '[]', '7'])('of %j is an error', (text) => {
    expect(readWebDriverAnswer(text).kind).toBe('error');
  });
});

describe('a session', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** A driver with fixed responses that records its commands. It never responds to other paths. */
  async function driver(values: Readonly<Record<string, unknown>>) {
    const received: { readonly command: string; readonly body: unknown }[] = [];
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const command = `${request.method} ${request.url}`;
      received.push({ command, body: text === '' ? null : JSON.parse(text) });
      if (command in values) response.end(JSON.stringify({ value: values[command] }));
    });
    servers.push(server);
    return { address: `http://127.0.0.1:${await listen(server, 0, () => {})}`, received };
  }

  const OPEN = {
    'GET /status': { ready: true },
    'POST /session': { sessionId: 's', capabilities: { browserName: 'MiniBrowser', browserVersion: '2.50.6' } },
    'POST /session/s/timeouts': null,
    'POST /session/s/url': null,
    'DELETE /session/s': null,
  };
  const LIMITS = { script: 1000, pageLoad: 2000 };

  it('sends the standard commands in order', async () => {
    const { address, received } = await driver({ ...OPEN, 'POST /session/s/execute/async': { value: '{"a":1}' } });
    const signal = new AbortController().signal;
    await awaitDriver(address, signal);
    const session = await WebDriverSession.create(address, { browserName: 'x' }, LIMITS, signal);
    await session.open('http://127.0.0.1/');
    expect(await session.call('async (text) => text', ['a'])).toBe('{"a":1}');
    await session.delete();

    expect(session.version).toBe('2.50.6');
    expect(received.map(({ command }) => command)).toEqual([
      'GET /status',
      'POST /session',
      'POST /session/s/timeouts',
      'POST /session/s/url',
      'POST /session/s/execute/async',
      'DELETE /session/s',
    ]);
    expect(received[1]?.body).toEqual({ capabilities: { alwaysMatch: { browserName: 'x' } } });
    expect(received[2]?.body).toEqual(LIMITS);
    expect(received[4]?.body).toMatchObject({ args: ['a'] });
  });

  it('rejects with the error of the page', async () => {
    const { address } = await driver({ ...OPEN, 'POST /session/s/execute/async': { error: 'TypeError: no' } });
    const session = await WebDriverSession.create(address, {}, LIMITS, new AbortController().signal);
    await expect(session.call('async () => ""', [])).rejects.toThrow('TypeError: no');
  });

  it('rejects after the browser was closed, even if the driver never responds', async () => {
    const { address } = await driver(OPEN);
    const gone = new AbortController();
    const session = await WebDriverSession.create(address, {}, LIMITS, gone.signal);
    const call = session.call('async () => ""', []);
    gone.abort(new Error('The browser was closed.'));
    await expect(call).rejects.toThrow('The browser was closed.');
  });
});
