/*
 * Units as types. The brand is optional: literals are assignable, but a value of one unit is not assignable to another
 * unit.
 */

/** Duration or clock reading in milliseconds. */
export type Milliseconds = number & { readonly unit?: 'ms' };

/** Number of bytes. */
export type Bytes = number & { readonly unit?: 'B' };

export const KIB: Bytes = 1024;
export const MIB: Bytes = 1024 * 1024;
export const GIB: Bytes = 1024 * 1024 * 1024;

/** Size of a WebAssembly memory page. */
export const WASM_PAGE: Bytes = 65536;
