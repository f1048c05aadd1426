import { en } from 'zod/locales';
import * as z from 'zod/mini';

/*
 * The one way to parse what comes in over an edge. zod's small form: its checks are functions, so that
 * the bundle of the first page carries only those that are used.
 */

z.config(en());

/** A whole number from `minimum` to `maximum`. */
export const whole = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z.int().check(z.minimum(minimum), z.maximum(maximum));

/** A text of `minimum` to `maximum` UTF-16 units. */
export const text = (minimum: number, maximum: number) => z.string().check(z.minLength(minimum), z.maxLength(maximum));

export { z };
