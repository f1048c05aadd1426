import { expect, test } from 'vitest';
import { ERRNO, ERRNO_COUNT, errnoMeaning, errnoName } from './errno.ts';
import { FDFLAG, flagNames, SIGNALS } from './flags.ts';
import { WASI_FUNCTIONS } from './functions.ts';
import { ALL_RIGHTS, RIGHT, RIGHT_NAMES, rightNames } from './rights.ts';

test('errno names and numbers match the specification', () => {
  for (const [name, number] of Object.entries(ERRNO)) expect(errnoName(number)).toBe(name);
  expect(ERRNO_COUNT).toBe(77);
  expect([ERRNO.BADF, ERRNO.FAULT, ERRNO.NOENT, ERRNO.NOSPC, ERRNO.ROFS, ERRNO.NOTCAPABLE]).toEqual([
    8, 21, 44, 51, 69, 76,
  ]);
});

test('every errno has a sentence, and an unknown number has none', () => {
  for (let errno = 0; errno < ERRNO_COUNT; errno++) expect(errnoMeaning(errno)).toMatch(/^[A-Z].*\.$/);
  expect(errnoName(77)).toBeNull();
  expect(errnoMeaning(-1)).toBeNull();
});

test('each right has the bit of its position', () => {
  RIGHT_NAMES.forEach((name, bit) => {
    expect(RIGHT[name]).toBe(1 << bit);
  });
  expect(rightNames(RIGHT.FD_READ | RIGHT.SOCK_ACCEPT)).toEqual(['FD_READ', 'SOCK_ACCEPT']);
  expect(rightNames(ALL_RIGHTS)).toEqual([...RIGHT_NAMES]);
});

test('flags are named, and there are as many functions and signals as the specification has', () => {
  expect(flagNames(FDFLAG, 5)).toEqual(['APPEND', 'NONBLOCK']);
  expect(WASI_FUNCTIONS).toHaveLength(46);
  expect(SIGNALS).toHaveLength(31);
});
