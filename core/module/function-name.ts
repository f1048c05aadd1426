import { demangleRustV0 } from './demangle/rust-v0.ts';

/* Demangles function names, and finds the crate, package or namespace of a name. */

/** Rust's hash suffix: "::h" and 16 hexadecimal digits. */
const RUST_HASH = /::h[0-9a-f]{16}$/;
const RUST_ESCAPES: readonly (readonly [RegExp, string])[] = [
  [/\$LT\$/g, '<'],
  [/\$GT\$/g, '>'],
  [/\$RF\$/g, '&'],
  [/\$BP\$/g, '*'],
  [/\$LP\$/g, '('],
  [/\$RP\$/g, ')'],
  [/\$C\$/g, ','],
  [/\$SP\$/g, '@'],
  [/\.\./g, '::'],
];

/**
 * Demangles nested names of the Itanium scheme (`_ZN4core3fmt5write17h…E`), which C++ and older Rust use, without
 * parameters and templates, and Rust's v0 names. Other names are returned unchanged.
 */
export function readableName(name: string): string {
  if (name.startsWith('_R')) return demangleRustV0(name) ?? name;
  if (!name.startsWith('_ZN')) return name.replace(RUST_HASH, '');
  const parts: string[] = [];
  let at = 3;
  while (/[KVr]/.test(name.charAt(at))) at += 1;
  if (name.startsWith('St', at)) {
    parts.push('std');
    at += 2;
  }
  for (;;) {
    const digits = /^\d{1,4}/.exec(name.slice(at, at + 4))?.[0];
    if (digits === undefined) break;
    const length = Number(digits);
    const part = name.slice(at + digits.length, at + digits.length + length);
    if (part.length < length || length === 0) return name;
    parts.push(part);
    at += digits.length + length;
  }
  if (parts.length === 0) return name;
  if (/^[CD][0-3]/.test(name.slice(at))) parts.push(`${name.charAt(at) === 'D' ? '~' : ''}${parts.at(-1)}`);
  let readable = parts.join('::').replace(RUST_HASH, '');
  for (const [pattern, plain] of RUST_ESCAPES) readable = readable.replace(pattern, plain);
  readable = readable.replace(/\$u([0-9a-f]{1,5})\$/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  return readable.replace(/(^|::)_</g, '$1<');
}

const C_PREFIX = /^_*[A-Za-z][A-Za-z0-9]*?(?=_)/;
const CAMEL_PREFIX = /^_*[A-Z][a-z]+(?=[A-Z])/;

const ANONYMOUS = '(anonymous namespace)';

/** The name of a C++ function without the types of its result and parameters: "void a::b<int>(char)" is "a::b<int>". */
function withoutTypes(name: string): string {
  if (!name.endsWith(')') && !name.endsWith(' const')) return name;
  let depth = 0;
  let start = 0;
  for (let at = 0; at < name.length; at += 1) {
    const character = name[at];
    if (character === '(' && name.startsWith(ANONYMOUS, at)) at += ANONYMOUS.length - 1;
    else if (character === '<' || character === '[') depth += 1;
    else if (character === '>' || character === ']') depth -= 1;
    else if (depth !== 0) continue;
    else if (character === ' ' && !name.startsWith('operator', start)) start = at + 1;
    else if (character === '(' && at > start) return name.slice(start, at);
  }
  return name.slice(start);
}

/**
 * Returns the crate, package or namespace of a function, or the prefix that C programs use instead; "" if the name has
 * none.
 */
export function ownerOf(readable: string): string {
  // "<alloc::vec::Vec<T> as core::ops::Drop>::drop" belongs to the type's crate.
  const name = withoutTypes(readable)
    .replace(/^[<&*([]+/, '')
    .replace(/^(?:mut|dyn|const) /, '');
  const path = /^([A-Za-z_$][\w$]*)(?:<.*>)?::/.exec(name)?.[1];
  if (path !== undefined) return path;
  // Go: "encoding_json.(*decodeState).value" and "type:.eq.…"; a slash became "_".
  const go = /^([\w%/:-]+)\.[\w(<]/.exec(name)?.[1];
  if (go !== undefined) return go;
  // AssemblyScript: "~lib/string/String#concat", "assembly/index/main".
  if (name.includes('/')) return name.slice(0, name.lastIndexOf('/'));
  return (C_PREFIX.exec(name) ?? CAMEL_PREFIX.exec(name))?.[0] ?? '';
}

/** Replaces each outermost pair of angle brackets with "<…>". Null if they do not match. */
function withoutArguments(name: string): string | null {
  let depth = 0;
  let generic = '';
  for (let at = 0; at < name.length; at += 1) {
    const character = name[at] ?? '';
    // "operator<" and "->" contain other uses of the characters.
    const isBracket = !name.startsWith('operator', at - 8) && name[at - 1] !== '-';
    if (character === '<' && isBracket) {
      if (depth === 0) generic += '<…>';
      depth += 1;
    } else if (character === '>' && isBracket && depth > 0) depth -= 1;
    else if (depth === 0) generic += character;
  }
  return depth === 0 ? generic : null;
}

/** The end of the brackets that a name begins with: of "<T as Trait>::method" that of the trait. */
function leadingEnd(name: string): number {
  let depth = 0;
  for (let at = 0; at < name.length; at += 1) {
    if (name[at] === '<') depth += 1;
    else if (name[at] === '>' && name[at - 1] !== '-') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return 0;
}

/**
 * Returns the name of a generic function without its type arguments, so that all its instances have the same:
 * "Vec<T>::push<i32>" is "Vec<…>::push<…>". Null for a name without type arguments.
 */
export function genericName(readable: string): string | null {
  const name = withoutTypes(readable);
  const end = name.startsWith('<') ? leadingEnd(name) : 0;
  const type = withoutArguments(name.slice(1, Math.max(1, end - 1)));
  const rest = withoutArguments(name.slice(end));
  if (type === null || rest === null) return null;
  const generic = end === 0 ? rest : `<${type}>${rest}`;
  return generic === name ? null : generic;
}

/** Returns the name of a function without types and without the namespaces of the C++ library, for places with little room. */
export function shortName(readable: string): string {
  const name = withoutArguments(withoutTypes(readable)) ?? readable;
  return name.replace(/^std::__\w+::/, '');
}
