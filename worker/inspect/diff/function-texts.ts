import type { Comparison } from '../../../core/module/diff/diff.ts';
import type { Inspection } from '../../../core/module/inspection.ts';
import { type DisassemblyResult, disassembleFunction } from '../disassemble.ts';
import type { FunctionPair, FunctionTexts } from './protocol.ts';

/* The text of one function in two modules. Functions and types that are the same in both get the same names. */

const FUNCTION = /\$func(\d+)\b/g;
const TYPE = /\$type(\d+)\b/g;

/** Returns the index that each type of `after` has in `before`; the first of several equal ones. */
function typeIndices(before: Inspection, after: Inspection): (index: number) => number | null {
  const bySignature = new Map<string, number>();
  for (const [index, type] of before.types.entries()) {
    const signature = JSON.stringify(type);
    if (type !== null && !bySignature.has(signature)) bySignature.set(signature, index);
  }
  return (index) => bySignature.get(JSON.stringify(after.types[index])) ?? null;
}

/** Writes the text of the second module with the indices of the first. What only the second has is marked. */
function withIndicesOf({ before, after, matching }: Comparison, text: string): string {
  const typeOf = typeIndices(before.inspection, after.inspection);
  const { firstIndex } = before.inspection.functions;
  const first = after.inspection.functions.firstIndex;
  return text
    .replace(FUNCTION, (_, digits: string) => {
      const index = Number(digits);
      const other = index < first ? -1 : matching.ofAfter(index - first);
      return other < 0 ? `$new_func${index}` : `$func${firstIndex + other}`;
    })
    .replace(TYPE, (_, digits: string) => {
      const other = typeOf(Number(digits));
      return other === null ? `$new_type${digits}` : `$type${other}`;
    });
}

/** Removes the index after the function's own name: it moves when functions are added before it. */
const withoutOwnIndex = (text: string): string => text.replace(/^(\(func \S+) \(;\d+;\)/, '$1');

function mapText(result: DisassemblyResult, map: (text: string) => string): DisassemblyResult {
  return result.kind === 'text' ? { ...result, text: map(result.text) } : result;
}

export function functionTexts(comparison: Comparison, pair: FunctionPair): FunctionTexts {
  const { before, after } = comparison;
  return {
    before:
      pair.before === null
        ? null
        : mapText(disassembleFunction(before.bytes, before.inspection, pair.before), withoutOwnIndex),
    after:
      pair.after === null
        ? null
        : mapText(disassembleFunction(after.bytes, after.inspection, pair.after), (text) =>
            withIndicesOf(comparison, withoutOwnIndex(text)),
          ),
  };
}
