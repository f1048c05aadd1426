/** What a compiler gave. */
export type Compiled =
  | { readonly kind: 'built'; readonly bytes: Uint8Array }
  /** With what the compiler said. */
  | { readonly kind: 'failed'; readonly message: string };
