import { WASMER_BINARY_URL } from '../../core/run/engines.ts';

let fetched: Promise<ArrayBuffer> | null = null;

async function fetchBinary(): Promise<ArrayBuffer> {
  const response = await fetch(new URL(WASMER_BINARY_URL, document.baseURI));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.arrayBuffer();
}

/** The wasm of `@wasmer/wasi`, fetched once a page: the worker that runs modules may connect to nothing. */
export function wasmerBinary(): Promise<ArrayBuffer> {
  if (fetched === null) {
    fetched = fetchBinary();
    // The next run tries again.
    fetched.catch(() => {
      fetched = null;
    });
  }
  return fetched;
}
