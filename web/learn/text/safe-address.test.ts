import { expect, test } from 'vitest';
import { safeImage, safeLink } from './safe-address.ts';

test('links lead to https pages and to places in this page', () => {
  expect(safeLink('https://wasi.dev/')).toBe('https://wasi.dev/');
  expect(safeLink('#/method/cold-start')).toBe('#/method/cold-start');
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'http://a.b',
    'data:text/html,x',
    'a.html',
    '//a.b',
    ' javascript:x',
  ]) {
    expect(safeLink(href)).toBeNull();
  }
});

test('images are data, or come from the origin of the lesson', () => {
  const base = 'https://a.org/course/one.md';
  expect(safeImage('data:image/png;base64,AAAA', null)).toMatch(/^data:/);
  expect(safeImage('picture.png', base)).toBe('https://a.org/course/picture.png');
  for (const href of ['https://b.org/x.png', 'data:text/html,x', 'javascript:x', '//b.org/x.png']) {
    expect(safeImage(href, base)).toBeNull();
  }
  expect(safeImage('picture.png', null)).toBeNull();
});
