/*
 * Declares the globals that pages, workers and Node all have, for use in core/. Other realms get them from `lib.dom`,
 * `lib.webworker` or `@types/node`.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class URL {
  /** @throws TypeError if `url` is not absolute */
  constructor(url: string);
  static canParse(url: string): boolean;
}
declare class URLSearchParams {
  constructor(init: string | Readonly<Record<string, string>>);
  get(name: string): string | null;
  toString(): string;
}
declare namespace WebAssembly {
  type ImportExportKind = 'function' | 'global' | 'memory' | 'table' | 'tag';
  type ValueType = 'anyfunc' | 'externref' | 'f32' | 'f64' | 'i32' | 'i64' | 'v128';
  function validate(bytes: Uint8Array): boolean;
}
/** @throws DOMException if `data` contains a character above U+00FF */
declare function btoa(data: string): string;
/** @throws DOMException if `data` is not valid base64 */
declare function atob(data: string): string;
