import type { ModuleSummary, ValueType } from '../../../core/module/summary.ts';
import type { SampleCall } from '../../../core/samples/manifest.ts';
import type { CallArgument, CallReturn } from '../../../worker/protocol.ts';

/*
 * A form for one exported function. A pair of i32 parameters can be filled with text or bytes, which
 * the module's own allocator then holds while the function is called.
 */

export type FieldMode = 'number' | 'text' | 'hex';

export interface ArgumentField {
  readonly mode: FieldMode;
  readonly text: string;
}

export interface PlacedField extends ArgumentField {
  /** The index of its first parameter. */
  readonly parameter: number;
  /** "i32", or "pointer, length". */
  readonly type: string;
  /** Text and bytes are possible here. */
  readonly canHoldBytes: boolean;
}

export interface CallableExport {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  /** Part of the module's machinery rather than what it is for. */
  readonly inner: boolean;
}

const INNER = /^(_initialize|_start|__|malloc$|calloc$|realloc$|free$|alloc$|dealloc$|asyncify_|memory$)/;

/** The functions that a person may want to call, those that are part of the machinery last. */
export function callableExports(summary: ModuleSummary): readonly CallableExport[] {
  const functions = summary.exports.flatMap(({ name, type }) =>
    type.kind === 'function'
      ? [{ name, params: type.type.params, results: type.type.results, inner: INNER.test(name) }]
      : [],
  );
  return [...functions.filter((each) => !each.inner), ...functions.filter((each) => each.inner)];
}

export function signatureText({ params, results }: Pick<CallableExport, 'params' | 'results'>): string {
  return `(${params.join(', ')}) → ${results.length === 0 ? 'nothing' : results.join(', ')}`;
}

/** Lays the fields over the parameters: one for each, or one for a pair that holds text or bytes. */
export function placeFields(params: readonly ValueType[], fields: readonly ArgumentField[]): readonly PlacedField[] {
  const placed: PlacedField[] = [];
  for (let parameter = 0; parameter < params.length; ) {
    const canHoldBytes = params[parameter] === 'i32' && params[parameter + 1] === 'i32';
    const field = fields[placed.length] ?? { mode: canHoldBytes ? ('text' as const) : ('number' as const), text: '' };
    const mode = canHoldBytes ? field.mode : 'number';
    const type = mode === 'number' ? (params[parameter] ?? 'i32') : 'pointer, length';
    placed.push({ ...field, mode, parameter, type, canHoldBytes });
    parameter += mode === 'number' ? 1 : 2;
  }
  return placed;
}

export type ReadArguments =
  | { readonly kind: 'valid'; readonly args: readonly CallArgument[] }
  | { readonly kind: 'invalid'; readonly field: number; readonly message: string };

function readHex(text: string): Uint8Array | null {
  const digits = text.replaceAll(/[\s,:]|0x/g, '');
  if (!/^([0-9a-f]{2})*$/i.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

const RANGES: Readonly<Record<'i32' | 'i64', readonly [bigint, bigint]>> = {
  i32: [-(2n ** 31n), 2n ** 32n - 1n],
  i64: [-(2n ** 63n), 2n ** 64n - 1n],
};

/** An integer in decimal or hexadecimal, with a sign. */
function readInteger(text: string): bigint | null {
  const match = /^([+-]?)(0x[0-9a-f]+|\d+)$/i.exec(text);
  if (match?.[2] === undefined) return null;
  return match[1] === '-' ? -BigInt(match[2]) : BigInt(match[2]);
}

function readNumber(text: string, type: string): CallArgument | string {
  const trimmed = text.trim() === '' ? '0' : text.trim();
  if (type === 'i32' || type === 'i64') {
    const value = readInteger(trimmed);
    const [least, most] = RANGES[type];
    if (value === null) return 'A whole number is needed here, as 42, -1 or 0x2a.';
    if (value < least || value > most) return `An ${type} is needed here: ${least} to ${most}.`;
    return { kind: 'value', value: type === 'i32' ? Number(value) : value };
  }
  if (type === 'f32' || type === 'f64') {
    const value = /^[+-]?inf(inity)?$/i.test(trimmed)
      ? Number(trimmed.startsWith('-') ? -Infinity : Infinity)
      : Number(trimmed);
    if (Number.isNaN(value) && trimmed.toLowerCase() !== 'nan') return 'A number is needed here, as 0.5 or 1e3.';
    return { kind: 'value', value };
  }
  return `A value of type ${type} cannot be given from here.`;
}

export function readArguments(fields: readonly PlacedField[]): ReadArguments {
  const args: CallArgument[] = [];
  for (const [index, field] of fields.entries()) {
    if (field.mode === 'text') {
      args.push({ kind: 'bytes', bytes: new TextEncoder().encode(field.text) });
    } else if (field.mode === 'hex') {
      const bytes = readHex(field.text);
      if (bytes === null)
        return { kind: 'invalid', field: index, message: 'Write bytes as pairs of digits: 48 65 6c.' };
      args.push({ kind: 'bytes', bytes });
    } else {
      const argument = readNumber(field.text, field.type);
      if (typeof argument === 'string') return { kind: 'invalid', field: index, message: argument };
      args.push(argument);
    }
  }
  return { kind: 'valid', args };
}

/** A sample's call, as it would be filled in. */
export function fieldsOfCall(call: SampleCall): readonly ArgumentField[] {
  return call.args.map((arg) => {
    if ('text' in arg) return { mode: 'text', text: arg.text };
    return { mode: 'number', text: 'number' in arg ? String(arg.number) : arg.bigint };
  });
}

/** The call in one line, for the list of results. */
export function callText(name: string, fields: readonly PlacedField[]): string {
  const args = fields.map((field) => (field.mode === 'text' ? JSON.stringify(field.text) : field.text.trim() || '0'));
  return `${name}(${args.join(', ')})`;
}

export const RETURNS: readonly { readonly value: CallReturn['kind']; readonly label: string }[] = [
  { value: 'values', label: 'Show the values' },
  { value: 'c-string', label: 'A pointer to text that ends in NUL' },
  { value: 'pointer-length', label: 'A pointer and a length' },
  { value: 'in-place', label: 'A length; the bytes replace the argument' },
];
