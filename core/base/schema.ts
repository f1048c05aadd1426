import { en } from 'zod/locales';
import * as z from 'zod/mini';

/*
 * Schemas for external data. The project uses zod/mini: its checks are functions, so the bundle contains only those in
 * use.
 */

z.config(en());

/** Schema of an integer from `minimum` to `maximum`. */
export const whole = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z.int().check(z.minimum(minimum), z.maximum(maximum));

/** Schema of a string of `minimum` to `maximum` UTF-16 code units. */
export const text = (minimum: number, maximum: number) => z.string().check(z.minLength(minimum), z.maxLength(maximum));

export { z };
