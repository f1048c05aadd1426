/*
 * Finds the place that an engine names when it rejects a module. Engines word it differently:
 *
 *   V8            Compiling function #3:"add" failed: i32.add[1] expected type i32, found … @+45
 *   SpiderMonkey  wasm validation error: at offset 45: type mismatch: …
 *   JSC           WebAssembly.Module doesn't validate: …, in function at index 3
 *                 WebAssembly.Module doesn't parse at byte 45: …
 */

export interface EnginePlace {
  /** Offset in the module. */
  readonly offset: number | null;
  /** Counts the imported functions, too. */
  readonly functionIndex: number | null;
  /** The message without its place. */
  readonly reason: string;
}

const V8 = /^(?:Compiling function #(?<index>\d+)(?::".*?")? failed: )?(?<reason>.*?) @\+(?<offset>\d+)$/s;
const SPIDERMONKEY = /^(?:wasm validation error: )?at offset (?<offset>\d+): (?<reason>.*)$/s;
const JSC_BYTE = /doesn't parse at byte (?<offset>\d+): (?<reason>.*?)(?:, in function at index (?<index>\d+))?$/s;
const JSC_FUNCTION = /doesn't (?:validate|parse)[^:]*: (?<reason>.*?),? in function at index (?<index>\d+)/s;

/**
 * Parses the message of an engine.
 *
 * @param importedFunctions the number that JavaScriptCore leaves out of its indices
 */
export function parseEngineMessage(message: string, importedFunctions: number): EnginePlace {
  const plain = message.replace(/^(?:CompileError: )?(?:WebAssembly\.\w+\(\): )?/, '');
  const standard = V8.exec(plain) ?? SPIDERMONKEY.exec(plain);
  const other = standard === null ? (JSC_BYTE.exec(plain) ?? JSC_FUNCTION.exec(plain)) : null;
  const groups: Readonly<Record<string, string | undefined>> = (standard ?? other)?.groups ?? {};
  const { offset, index, reason } = groups;
  return {
    offset: offset === undefined ? null : Number(offset),
    functionIndex: index === undefined ? null : Number(index) + (other === null ? 0 : importedFunctions),
    reason: reason ?? plain,
  };
}
