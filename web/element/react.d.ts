/* `import type {} from 'wasm-dyno/embed/react'` makes `<wasm-dyno>` known to React's JSX. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { WasmDynoAttributes, WasmDynoElement } from './wasm-dyno.d.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'wasm-dyno': DetailedHTMLProps<HTMLAttributes<WasmDynoElement>, WasmDynoElement> & WasmDynoAttributes;
    }
  }
}
