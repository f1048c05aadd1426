import type { WasmFrame } from '../../core/run/outcome.ts';

/*
 * Parses the guest's frames in the stack of an error. V8 and SpiderMonkey follow the "Conventions" of the WebAssembly
 * Web API, JavaScriptCore has another format:
 *
 *   V8            at name (wasm://wasm/1a2b3c:wasm-function[12]:0x1a3)
 *   SpiderMonkey  name@http://host/worker.js line 1 > WebAssembly.Module:wasm-function[12]:0x1a3
 *   JSC           module.wasm-function[name or 12]@[wasm code]
 */

const V8 = /^\s*at (?:async )?(?:(.*) \()?\S*:wasm-function\[(\d+)\]:0x([0-9a-f]+)\)?$/;
const SPIDERMONKEY = /^([^@]*)@.*:wasm-function\[(\d+)\]:0x([0-9a-f]+)$/;
const JSC = /^(?:.*?\.)?wasm-function\[(.*)\]@\[wasm code\]/;

/** The names of the module's functions, for engines whose stacks lack names or indices. */
export interface FunctionNames {
  nameOf(index: number): string | null;
  indexOf(name: string): number | null;
}

/** How bytes of the original module moved before it was compiled. */
export interface ByteShift {
  readonly shift: number;
  readonly shiftFrom: number;
}

/** Returns the name in the stack; SpiderMonkey uses the index for functions without a name. */
function engineName(name: string | undefined): string | null {
  return name && !/^wasm-function\[\d+\]$/.test(name) ? name : null;
}

function frame(line: string, names: FunctionNames, moved: ByteShift): WasmFrame | null {
  const standard = V8.exec(line) ?? SPIDERMONKEY.exec(line);
  if (standard !== null) {
    const [, name, index, hex] = standard;
    const functionIndex = Number(index);
    const at = Number.parseInt(hex ?? '', 16);
    return {
      functionIndex,
      functionName: names.nameOf(functionIndex) ?? engineName(name),
      offset: at >= moved.shiftFrom + moved.shift ? at - moved.shift : at,
    };
  }
  const named = JSC.exec(line)?.[1];
  if (named === undefined) return null;
  if (/^\d+$/.test(named)) {
    return { functionIndex: Number(named), functionName: names.nameOf(Number(named)), offset: null };
  }
  return { functionIndex: names.indexOf(named) ?? -1, functionName: named, offset: null };
}

/** Maximum number of frames; a runaway recursion has thousands of equal ones. */
const FRAMES_AT_MOST = 100;

/** Returns the guest's frames, innermost first, without the host's. */
export function parseStack(error: unknown, names: FunctionNames, moved: ByteShift): WasmFrame[] {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : null;
  if (typeof stack !== 'string') return [];
  const frames: WasmFrame[] = [];
  for (const line of stack.split('\n')) {
    const found = frame(line, names, moved);
    if (found !== null) frames.push(found);
    if (frames.length === FRAMES_AT_MOST) break;
  }
  return frames;
}
