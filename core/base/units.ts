/*
 * Units in types. The brand is optional, so that a literal may be written as it is, while a value of
 * one unit is refused where another is meant.
 */

/** A span of time or a reading of a clock, in milliseconds. */
export type Milliseconds = number & { readonly unit?: 'ms' };

/** A count of bytes. */
export type Bytes = number & { readonly unit?: 'B' };

export const KIB: Bytes = 1024;
export const MIB: Bytes = 1024 * 1024;
export const GIB: Bytes = 1024 * 1024 * 1024;

/** The size of one page of WebAssembly memory. */
export const WASM_PAGE: Bytes = 65536;
