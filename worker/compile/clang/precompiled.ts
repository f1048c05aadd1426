import type { TreePath } from '../../../core/files/path.ts';
import type { Job } from './driver.ts';

/*
 * Precompiled headers of the C++ library. The includes at the start of a unit are compiled once, with the arguments of the unit
 * and in its order, so that the object has the same bytes as without. Debugging information would differ, so it excludes them.
 */

/** The header and its compiled form, as the compiler reads them. */
export const HEADER: TreePath = 'tmp/includes.hpp';
export const COMPILED_HEADER: TreePath = 'tmp/includes.pch';

/** What to compile for the next build of a unit. */
export interface HeaderRequest {
  readonly key: string;
  readonly args: readonly string[];
  readonly header: Uint8Array;
}

export interface PrecompiledHeader {
  /** The arguments of the unit, which use the compiled header. */
  readonly args: readonly string[];
  readonly header: Uint8Array;
  readonly compiled: Uint8Array;
}

/** They have some 15 MB each. */
const CAPACITY = 3;

/** Arguments with which the header could depend on files of the project, or the object on how the header was read. */
const EXCLUDED = /^(-I|-i(nclude|macros|quote|system|dirafter|framework)|-debug-info-kind=|-fmodules|-flto)/;

/**
 * Returns the start of a source up to its last `#include <…>`, if nothing but blank lines and comments is between them; null if
 * it has none. Includes in quotes are of the project and end it.
 */
export function leadingIncludes(source: string): string | null {
  const [text] = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/|#[ \t]*include[ \t]*<[^>\n]+>[ \t]*(?:\/\/[^\n]*)?\n)*/.exec(
    source,
  ) ?? [''];
  const last = text.lastIndexOf('#');
  const line = last < 0 ? -1 : text.indexOf('\n', last);
  return line < 0 ? null : text.slice(0, line + 1);
}

export class PrecompiledHeaders {
  readonly #compiled = new Map<string, Uint8Array>();

  /** Returns what would make the next build of a unit faster; null if it cannot be, or is compiled already. */
  missing(job: Job, files: ReadonlyMap<TreePath, Uint8Array>): HeaderRequest | null {
    const request = requestOf(job, files);
    return request === null || this.#compiled.has(request.key) ? null : request;
  }

  keep({ key }: HeaderRequest, compiled: Uint8Array): void {
    this.#compiled.set(key, compiled);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size > CAPACITY && oldest !== undefined) this.#compiled.delete(oldest);
  }

  find(job: Job, args: readonly string[], files: ReadonlyMap<TreePath, Uint8Array>): PrecompiledHeader | null {
    const request = requestOf(job, files);
    const compiled = request === null ? undefined : this.#compiled.get(request.key);
    if (request === null || compiled === undefined) return null;
    this.keep(request, compiled);
    const at = args.indexOf('-o');
    const using = [...args.slice(0, at), '-include-pch', `/${COMPILED_HEADER}`, ...args.slice(at)];
    return { args: using, header: request.header, compiled };
  }
}

function requestOf({ args, unit }: Job, files: ReadonlyMap<TreePath, Uint8Array>): HeaderRequest | null {
  const source = unit === null ? undefined : files.get(unit);
  const language = args[args.lastIndexOf('-x') + 1];
  if (source === undefined || language !== 'c++' || !args.includes('-cc1')) return null;
  if (args.some((arg) => EXCLUDED.test(arg))) return null;
  const includes = leadingIncludes(new TextDecoder().decode(source));
  if (includes === null) return null;
  const replaced = headerArguments(args);
  return { key: JSON.stringify([replaced, includes]), args: replaced, header: new TextEncoder().encode(includes) };
}

/** The arguments that compile the header instead of the unit. */
function headerArguments(args: readonly string[]): string[] {
  const values = new Map([
    ['-main-file-name', 'includes.hpp'],
    ['-o', `/${COMPILED_HEADER}`],
    ['-x', 'c++-header'],
  ]);
  const replaced = args.slice(0, -1).map((arg, at) => values.get(args[at - 1] ?? '') ?? arg);
  return [...replaced.map((arg) => (arg.startsWith('-emit-') ? '-emit-pch' : arg)), `/${HEADER}`];
}
