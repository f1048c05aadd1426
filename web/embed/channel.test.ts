import { expect, it } from 'vitest';
import { sealMessage } from '../../core/embed/messages.ts';
import { type ChannelWindow, PageChannel } from './channel.ts';

const PAGE = 'https://blog.example';

function setUp(origin: string | null) {
  const sent: [unknown, string][] = [];
  const received: string[] = [];
  const parent = { postMessage: (message: unknown, target: string) => sent.push([message, target]) };
  let listener: (event: MessageEvent) => void = () => {};
  const window: ChannelWindow = {
    parent,
    addEventListener: (_type, added) => {
      listener = added;
    },
  };
  const channel = new PageChannel(window);
  channel.open(origin, ({ type }) => received.push(type));
  const post = (data: unknown, from: object, source: unknown = parent) =>
    listener({ data, source, ...from } as MessageEvent);
  return { channel, post, sent, received };
}

it('receives messages of the page that the address names, and of nobody else', () => {
  const { post, received } = setUp(PAGE);
  const run = sealMessage({ type: 'run' });
  post(run, { origin: 'https://evil.example' });
  post(run, { origin: PAGE }, {});
  post({ type: 'run' }, { origin: PAGE });
  expect(received).toEqual([]);
  post(run, { origin: PAGE });
  expect(received).toEqual(['run']);
});

it('sends to that page only, and nothing without one', () => {
  const named = setUp(PAGE);
  named.channel.send({ type: 'run' });
  expect(named.sent).toMatchObject([[{ type: 'run' }, PAGE]]);
  const unnamed = setUp(null);
  unnamed.channel.send({ type: 'run' });
  unnamed.post(sealMessage({ type: 'run' }), { origin: 'null' });
  expect([unnamed.sent, unnamed.received]).toEqual([[], []]);
});

it('works in a page that is a local file', () => {
  const { channel, post, sent, received } = setUp('null');
  channel.send({ type: 'run' });
  post(sealMessage({ type: 'stop' }), { origin: 'null' });
  expect(sent).toMatchObject([[{ type: 'run' }, '*']]);
  expect(received).toEqual(['stop']);
});
