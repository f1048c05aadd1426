import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJsonPrefix } from './json-prefix.ts';

/** Assigning to `__proto__` would change the object instead of adding a member. */
const NAME = fc.string().filter((name) => name !== '__proto__');

it('reads the complete members of any object that is cut off, and no others', () => {
  fc.assert(
    fc.property(fc.dictionary(NAME, fc.jsonValue()), fc.nat(), (object, at) => {
      const text = JSON.stringify(object);
      const prefix = readJsonPrefix(text.slice(0, 1 + (at % text.length)));
      const whole: unknown = JSON.parse(text);
      expect(prefix).not.toBeNull();
      expect(whole).toMatchObject(prefix?.members ?? { never: true });
    }),
  );
});

it('says whether the object is complete', () => {
  expect(readJsonPrefix('{"a":1}')).toEqual({ members: { a: 1 }, isWhole: true });
  expect(readJsonPrefix('{"a":1')).toEqual({ members: {}, isWhole: false });
  expect(readJsonPrefix('{"a":1,"b":"x,')).toEqual({ members: { a: 1 }, isWhole: false });
});

it('rejects other text', () => {
  for (const text of ['', '[1,2', 'x', '{a:1,b', '{"a":1,,"b":2,']) expect(readJsonPrefix(text)).toBeNull();
});
