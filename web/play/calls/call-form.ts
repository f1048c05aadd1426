import type { ValueType } from '../../../core/module/summary.ts';
import type { SampleCall } from '../../../core/samples/manifest.ts';
import type { CallArgument, CallReturn } from '../../../worker/protocol.ts';
import type { CallableExport } from './callable-exports.ts';

/*
 * The form for one exported function. Where the module has an allocator, a pair of i32 parameters can take text or
 * bytes, which are copied to the module's memory for the call.
 */

export type FieldMode = 'number' | 'text' | 'hex';

export interface ArgumentField {
  readonly mode: FieldMode;
  readonly text: string;
}

export interface PlacedField extends ArgumentField {
  /** The index of the first parameter. */
  readonly parameter: number;
  /** "i32", or "pointer, length". */
  readonly type: string;
  /** Whether text and bytes are possible. */
  readonly canHoldBytes: boolean;
}

export function signatureText({ params, results }: Pick<CallableExport, 'params' | 'results'>): string {
  return `(${params.join(', ')}) → ${results.length === 0 ? 'nothing' : results.join(', ')}`;
}

/**
 * Assigns the fields to the parameters: one to each, or one to a pair that holds text or bytes.
 * @param hasAllocator whether the module can hold text and bytes
 */
export function placeFields(
  params: readonly ValueType[],
  fields: readonly ArgumentField[],
  hasAllocator: boolean,
): readonly PlacedField[] {
  const placed: PlacedField[] = [];
  for (let parameter = 0; parameter < params.length; ) {
    const canHoldBytes = hasAllocator && params[parameter] === 'i32' && params[parameter + 1] === 'i32';
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

/** Parses a signed integer, decimal or hexadecimal. */
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
    if (value === null) return 'Enter an integer, for example 42, -1 or 0x2a.';
    if (value < least || value > most) return `Enter an ${type}: ${least} to ${most}.`;
    return { kind: 'value', value: type === 'i32' ? Number(value) : value };
  }
  if (type === 'f32' || type === 'f64') {
    const value = /^[+-]?inf(inity)?$/i.test(trimmed)
      ? Number(trimmed.startsWith('-') ? -Infinity : Infinity)
      : Number(trimmed);
    if (Number.isNaN(value) && trimmed.toLowerCase() !== 'nan') return 'Enter a number, for example 0.5 or 1e3.';
    return { kind: 'value', value };
  }
  return `Values of type ${type} cannot be entered.`;
}

export function readArguments(fields: readonly PlacedField[]): ReadArguments {
  const args: CallArgument[] = [];
  for (const [index, field] of fields.entries()) {
    if (field.mode === 'text') {
      args.push({ kind: 'bytes', bytes: new TextEncoder().encode(field.text) });
    } else if (field.mode === 'hex') {
      const bytes = readHex(field.text);
      if (bytes === null)
        return {
          kind: 'invalid',
          field: index,
          message: 'Enter bytes as pairs of hexadecimal digits, for example 48 65 6c.',
        };
      args.push({ kind: 'bytes', bytes });
    } else {
      const argument = readNumber(field.text, field.type);
      if (typeof argument === 'string') return { kind: 'invalid', field: index, message: argument };
      args.push(argument);
    }
  }
  return { kind: 'valid', args };
}

/** Returns the fields of a sample's call. */
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
  { value: 'values', label: 'Raw values' },
  { value: 'c-string', label: 'C string (NUL-terminated)' },
  { value: 'pointer-length', label: 'Pointer and length' },
  { value: 'in-place', label: 'Length of the changed argument' },
];
