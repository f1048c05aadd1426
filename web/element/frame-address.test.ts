import { describe, expect, it } from 'vitest';
import { parseEmbed } from '../../core/embed/parameters.ts';
import { frameAddress, frameTitle } from './frame-address.ts';

const SITE = new URL('https://dyno.example/some/project/');
const PAGE = { pageOrigin: 'https://blog.example', base: 'https://blog.example/posts/1.html' };

const of = (attributes: Readonly<Record<string, string>>) => (name: string) => attributes[name] ?? null;

function addressOf(attributes: Readonly<Record<string, string>>): URL {
  return new URL(frameAddress({ attribute: of(attributes), site: SITE, ...PAGE }));
}

describe('the address of the frame', () => {
  it('carries the attributes and the origin of the page in the fragment', () => {
    const address = addressOf({ sample: 'hello-c', args: 'Ada & Bob', theme: 'dark', class: 'wide' });
    expect(address.href.split('#')[0]).toBe('https://dyno.example/some/project/embed.html');
    expect(address.search).toBe('');
    expect(address.hash).not.toContain('wide');
    expect(parseEmbed(address.hash.replace('%26', 'and'))).toMatchObject({
      kind: 'embed',
      embed: { content: { overrides: { args: ['Ada', 'and', 'Bob'] } }, parent: 'https://blog.example' },
    });
  });

  it('resolves the address of a module against the page', () => {
    expect(parseEmbed(addressOf({ src: '../tool.wasm' }).hash)).toMatchObject({
      embed: { content: { source: { kind: 'url', url: 'https://blog.example/tool.wasm' } } },
    });
    expect(parseEmbed(addressOf({ src: 'https://' }).hash)).toMatchObject({ kind: 'refused' });
  });

  it('fills the frame if the author chose its height', () => {
    expect(parseEmbed(addressOf({ sample: 'a', height: '300' }).hash)).toMatchObject({
      embed: { look: { fill: true } },
    });
    expect(parseEmbed(addressOf({ sample: 'a' }).hash)).toMatchObject({ embed: { look: { fill: false } } });
  });
});

it('gives the frame a title for screen readers', () => {
  expect(frameTitle(of({ sample: 'hello-c' }))).toBe('Wasm Dyno: hello-c');
  expect(frameTitle(of({ src: 'https://x.example/bin/tool.wasm?raw=1' }))).toBe('Wasm Dyno: tool.wasm');
  expect(frameTitle(of({ result: '1.abc' }))).toBe('Wasm Dyno: recorded result');
  expect(frameTitle(of({ setup: '1.abc' }))).toBe('Wasm Dyno: program');
  expect(frameTitle(of({ sample: 'hello-c', label: 'Try it' }))).toBe('Try it');
});
