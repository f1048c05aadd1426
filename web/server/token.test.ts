import { expect, test } from 'vitest';
import { currentToken, isLoopback, takeToken } from './token.ts';

const TOKEN = 'a-B_9'.repeat(9).slice(2);

function address(hash: string, hostname: string) {
  const replaced: string[] = [];
  const history = { replaceState: (_data: unknown, _unused: string, url: string) => void replaced.push(url) };
  return { place: { location: { hash, hostname }, history }, replaced };
}

test('removes a token from the URL and stores it only on this machine', () => {
  const hosted = address(`#token=${TOKEN}`, 'dyno.example');
  takeToken(hosted.place);
  expect(hosted.replaced).toEqual(['#/']);
  expect(currentToken()).toBeNull();

  const local = address(`#token=${TOKEN}`, '127.0.0.1');
  takeToken(local.place);
  expect(local.replaced).toEqual(['#/']);
  expect(currentToken()).toBe(TOKEN);
});

test('does not change other fragments', () => {
  for (const hash of ['', '#/', '#/bench', '#token=short', `#token=${TOKEN}x`, `#/token=${TOKEN}`]) {
    const { place, replaced } = address(hash, 'localhost');
    takeToken(place);
    expect(replaced).toEqual([]);
  }
});

test('recognises the names of this machine', () => {
  for (const name of ['localhost', '127.0.0.1', '127.0.1.1', '[::1]']) expect(isLoopback(name)).toBe(true);
  for (const name of ['127.0.0.1.example', 'localhost.example', '10.0.0.1', '::1', '']) {
    expect(isLoopback(name)).toBe(false);
  }
});
