import { symbolHelp } from './clang-help.ts';
import type { Diagnostic, SourceRange } from './diagnostic.ts';
import { SourceLines } from './source-lines.ts';

/* Explains the messages of wasm-ld, which name object files and symbols, in terms of the project's sources. */

export interface LinkedProject {
  readonly language: 'c' | 'c++';
  readonly kind: 'command' | 'reactor';
  /** The translation units of the build. */
  readonly units: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The unit of each object file. */
  readonly objects: ReadonlyMap<string, string>;
}

const MESSAGE = /^(?:wasm-ld|ld\.lld): (error|warning): (.*)$/;
const UNDEFINED = /^(.*?): undefined symbol: (.+)$/;
const DUPLICATE = /^duplicate symbol: (.+)$/;
const MISMATCH = /^function signature mismatch: (.+)$/;
const DEFINED_IN = /^>>> defined (?:as (.+) )?in (.+)$/;
const LIBRARY = /^unable to find library -l(\S+)/;
const EXPORTED = /^symbol exported via --export not found: (.+)$/;
const SOURCE = /\.(c|cc|cpp|cxx|h|hh|hpp|hxx|inc|ipp)$/;

interface Block {
  readonly severity: 'error' | 'warning';
  readonly text: string;
  /** The lines that start with ">>>". */
  readonly details: readonly string[];
}

function blocksOf(output: string): Block[] {
  const blocks: { severity: 'error' | 'warning'; text: string; details: string[] }[] = [];
  for (const line of output.split('\n')) {
    const found = MESSAGE.exec(line);
    if (found !== null) {
      const [, severity, text = ''] = found;
      blocks.push({ severity: severity === 'error' ? 'error' : 'warning', text, details: [] });
    } else if (line.startsWith('>>>')) blocks.at(-1)?.details.push(line);
  }
  return blocks;
}

/** The identifier of a symbol, which the linker prints demangled: `foo` of `ns::foo(int, char)`. */
export function identifierOf(symbol: string): string {
  const name = symbol.replace(/^(vtable|typeinfo(?: name)?|VTT) for /, '').replace(/\(.*$/, '');
  return /[\p{L}_][\p{L}\p{N}_]*$/u.exec(name.replace(/<.*>$/, ''))?.[0] ?? name;
}

class LinkReader {
  readonly #project: LinkedProject;
  readonly #sources: SourceLines;

  constructor(project: LinkedProject) {
    this.#project = project;
    this.#sources = new SourceLines(project.files);
  }

  diagnosticOf({ severity, text, details }: Block): Diagnostic {
    const of = (message: string, help: string | null, ranges: readonly (SourceRange | null)[] = []): Diagnostic => {
      const [range = null, ...others] = ranges.filter((each) => each !== null);
      const related = others.map((each) => ({ range: each, message: 'also here' }));
      return { severity, range, message, code: null, help, fixes: [], related };
    };
    const undefinedSymbol = UNDEFINED.exec(text);
    if (undefinedSymbol !== null) {
      const [, object = '', symbol = ''] = undefinedSymbol;
      const unit = this.#unitOf(object);
      const used = unit === null ? '' : ` (used in ${unit})`;
      return of(`undefined symbol: ${symbol}${used}`, this.#helpFor(symbol), [this.#mention(symbol, unit)]);
    }
    const units = details.map((line) => this.#unitOf(DEFINED_IN.exec(line)?.[2] ?? ''));
    const duplicate = DUPLICATE.exec(text)?.[1];
    if (duplicate !== undefined) {
      const where = details.map((line) => this.#named(DEFINED_IN.exec(line)?.[2] ?? '')).join(' and ');
      const help =
        'Keep one definition. If it is in a header, declare it "static inline" there, or keep only its declaration in the header and the definition in one source.';
      return of(
        `duplicate symbol: ${duplicate}, defined in ${where}`,
        help,
        units.map((unit) => this.#mention(duplicate, unit)),
      );
    }
    const mismatch = MISMATCH.exec(text)?.[1];
    if (mismatch !== undefined) {
      const types = details.map((line) => {
        const [, type = '', object = ''] = DEFINED_IN.exec(line) ?? [];
        return `${type} in ${this.#named(object)}`;
      });
      const help =
        'A call through the other type traps when the program runs. Declare the function once, in a header that both sources include.';
      return of(
        `function signature mismatch: ${mismatch}: ${types.join(', ')}`,
        help,
        units.map((unit) => this.#mention(mismatch, unit)),
      );
    }
    const library = LIBRARY.exec(text)?.[1];
    if (library !== undefined) {
      return of(text, `There is no lib${library}.a. Add its sources to the project, or remove the flag -l${library}.`);
    }
    const exported = EXPORTED.exec(text)?.[1];
    if (exported !== undefined) {
      return of(text, `No source defines ${exported}. Check the spelling, or remove it from the --export flags.`);
    }
    if (text.startsWith('entry symbol not defined')) {
      return of(text, 'Choose the kind "command" or "reactor", and remove -nostartfiles from the flags.');
    }
    return of(this.#withUnits(text), null);
  }

  /** Returns the text with the names of sources in place of those of object files. */
  #withUnits(text: string): string {
    let result = text;
    for (const [object, unit] of this.#project.objects)
      result = result.replaceAll(`/${object}`, unit).replaceAll(object, unit);
    return result;
  }

  #unitOf(object: string): string | null {
    return this.#project.objects.get(object.replace(/^\//, '')) ?? null;
  }

  #named(object: string): string {
    return this.#unitOf(object) ?? object.replace(/^.*\//, '');
  }

  /** The first place in `unit` that mentions the symbol; in any unit if the object is not known. */
  #mention(symbol: string, unit: string | null): SourceRange | null {
    const name = identifierOf(symbol);
    const word = new RegExp(
      `(?<![\\p{L}\\p{N}_])${name.replaceAll(/[^\p{L}\p{N}_]/gu, '\\$&')}(?![\\p{L}\\p{N}_])`,
      'u',
    );
    for (const file of unit === null ? this.#project.units : [unit]) {
      for (const [index, text] of this.#sources.all(file).entries()) {
        const code = text.replace(/\/\/.*$/, '');
        const at = word.exec(code)?.index;
        if (at === undefined || /^\s*(extern\b|#)/.test(code)) continue;
        return { file, line: index + 1, column: at + 1, endLine: index + 1, endColumn: at + 1 + name.length };
      }
    }
    return null;
  }

  #helpFor(symbol: string): string {
    const { units, files, language } = this.#project;
    const name = identifierOf(symbol);
    const advice = symbolHelp(symbol);
    const mentions = (file: string) => this.#definition(file, name);
    const left = [...files.keys()].find(
      (file) => SOURCE.test(file) && !/\.h(h|pp|xx)?$/.test(file) && !units.includes(file) && mentions(file),
    );
    if (left !== undefined) return `${left} defines ${name}, but is not a source of the build. Add it to the sources.`;
    if (advice !== null) return advice;
    if (/^(std::|operator (new|delete)|__cxa_|vtable for __cxxabiv1)/.test(symbol) && language === 'c') {
      return 'This function is in the C++ library. Choose the language C++ in the build settings.';
    }
    const defined = units.find(mentions);
    if (defined !== undefined && symbol.includes('(')) {
      return `${defined} defines ${name} for C, and this source declares it for C++. Put the declaration into extern "C" { … }.`;
    }
    if (defined !== undefined && !symbol.includes('(') && /\.(cc|cpp|cxx)$/.test(defined)) {
      return `${defined} defines ${name} for C++, and this source calls it from C. Define it in extern "C" { … }.`;
    }
    if (symbol.startsWith('vtable for ')) {
      return `Define the first virtual function of ${name} that is not inline, or make it pure (= 0).`;
    }
    return `No source of the build defines ${name}. Add the source file that does, or correct the name.`;
  }

  /** Whether a file seems to define a function or variable of that name: a heuristic for advice only. */
  #definition(file: string, name: string): boolean {
    const text = this.#sources.all(file).join('\n');
    const escaped = name.replaceAll(/[^\p{L}\p{N}_]/gu, '\\$&');
    return new RegExp(
      `(?<![\\p{L}\\p{N}_.>])${escaped}\\s*(\\([^;{}]*\\)[^;{}()]*\\{|(\\[[^\\]]*\\]\\s*)?=[^=])`,
      'u',
    ).test(text);
  }
}

/**
 * Returns the messages of the linker. An undefined symbol has the range of the first place that mentions it.
 *
 * @param output of wasm-ld
 */
export function parseLinkMessages(output: string, project: LinkedProject): Diagnostic[] {
  const reader = new LinkReader(project);
  const seen = new Set<string>();
  return blocksOf(output)
    .map((block) => reader.diagnosticOf(block))
    .filter(({ message }) => {
      const isNew = !seen.has(message);
      seen.add(message);
      return isNew;
    });
}
