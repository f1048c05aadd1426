/** Result of a compiler. */
export type Compiled =
  | { readonly kind: 'built'; readonly bytes: Uint8Array }
  /** @property message includes the compiler's output */
  | { readonly kind: 'failed'; readonly message: string };
