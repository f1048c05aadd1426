/*
 * Demangles Rust's v0 names (RFC 2603). Lifetimes, hashes of crates and types of constants are left out. Returns null for
 * names that it cannot read, so that the caller can show them unchanged.
 */

/** Basic types by their letter. */
const BASIC: Readonly<Record<string, string>> = {
  a: 'i8',
  b: 'bool',
  c: 'char',
  d: 'f64',
  e: 'str',
  f: 'f32',
  h: 'u8',
  i: 'isize',
  j: 'usize',
  l: 'i32',
  m: 'u32',
  n: 'i128',
  o: 'u128',
  p: '_',
  s: 'i16',
  t: 'u16',
  u: '()',
  v: '...',
  x: 'i64',
  y: 'u64',
  z: '!',
};

/** Names that expand to more are compressed on purpose: back references can repeat each other. */
const LONGEST = 4000;
const DEEPEST = 100;
/** Reads of parts, with those of back references. */
const STEPS = 20_000;

class Unreadable extends Error {}

class Demangler {
  readonly #name: string;
  #at: number;
  #depth = 0;
  #steps = 0;

  constructor(name: string, start: number) {
    this.#name = name;
    this.#at = start;
  }

  #next(): string {
    const character = this.#name[this.#at];
    if (character === undefined) throw new Unreadable();
    this.#at += 1;
    return character;
  }

  #eat(character: string): boolean {
    if (this.#name[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Runs `read` one level deeper, within the limits. */
  #nested(read: () => string): string {
    this.#depth += 1;
    this.#steps += 1;
    if (this.#depth > DEEPEST || this.#steps > STEPS) throw new Unreadable();
    const text = read();
    this.#depth -= 1;
    if (text.length > LONGEST) throw new Unreadable();
    return text;
  }

  /** A number in base 62, ending with "_"; "_" alone is 0. */
  #base62(): number {
    if (this.#eat('_')) return 0;
    let value = 0;
    for (let character = this.#next(); character !== '_'; character = this.#next()) {
      const digit = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(character);
      if (digit < 0) throw new Unreadable();
      value = value * 62 + digit;
    }
    return value + 1;
  }

  #identifier(): string {
    if (this.#eat('s')) this.#base62();
    const isPunycode = this.#eat('u');
    let length = 0;
    if (!this.#eat('0')) {
      if (!/\d/.test(this.#name[this.#at] ?? '')) throw new Unreadable();
      while (/\d/.test(this.#name[this.#at] ?? '')) length = length * 10 + Number(this.#next());
    }
    this.#eat('_');
    const end = this.#at + length;
    if (end > this.#name.length) throw new Unreadable();
    const text = this.#name.slice(this.#at, end);
    this.#at = end;
    return isPunycode ? `punycode{${text}}` : text;
  }

  /** Reads at the place of a back reference. */
  #reference(read: () => string): string {
    // Positions count from after the "_R".
    const target = this.#base62() + START;
    if (target >= this.#at - 1) throw new Unreadable();
    const back = this.#at;
    this.#at = target;
    const text = this.#nested(read);
    this.#at = back;
    return text;
  }

  /** @param isValue generic arguments of functions are written with "::" */
  path(isValue: boolean): string {
    return this.#nested(() => {
      switch (this.#next()) {
        case 'C':
          return this.#identifier();
        case 'N': {
          const space = this.#next();
          const parent = this.path(isValue);
          const name = this.#identifier();
          if (space === 'C') return `${parent}::{closure}`;
          if (space === 'S') return `${parent}::{shim${name === '' ? '' : `:${name}`}}`;
          return name === '' ? parent : `${parent}::${name}`;
        }
        case 'M':
          this.#implementation();
          return `<${this.type()}>`;
        case 'X':
          this.#implementation();
          return `<${this.type()} as ${this.path(false)}>`;
        case 'Y':
          return `<${this.type()} as ${this.path(false)}>`;
        case 'I': {
          const parent = this.path(isValue);
          return `${parent}${isValue ? '::' : ''}<${this.#list(() => this.#argument())}>`;
        }
        case 'B':
          return this.#reference(() => this.path(isValue));
        default:
          throw new Unreadable();
      }
    });
  }

  /** The place of an implementation, which is not shown. */
  #implementation(): void {
    if (this.#eat('s')) this.#base62();
    this.path(false);
  }

  /** Items up to "E". */
  #list(item: () => string | null): string {
    const items: string[] = [];
    while (!this.#eat('E')) {
      const text = item();
      if (text !== null) items.push(text);
    }
    return items.join(', ');
  }

  #argument(): string | null {
    if (this.#eat('L')) {
      this.#base62();
      return null;
    }
    return this.#eat('K') ? this.#constant() : this.type();
  }

  type(): string {
    return this.#nested(() => {
      const letter = this.#next();
      const basic = BASIC[letter];
      if (basic !== undefined) return basic;
      switch (letter) {
        case 'A':
          return `[${this.type()}; ${this.#constant()}]`;
        case 'S':
          return `[${this.type()}]`;
        case 'T': {
          const items = this.#list(() => this.type());
          return items !== '' && !items.includes(',') ? `(${items},)` : `(${items})`;
        }
        case 'R':
        case 'Q':
          if (this.#eat('L')) this.#base62();
          return `&${letter === 'Q' ? 'mut ' : ''}${this.type()}`;
        case 'P':
          return `*const ${this.type()}`;
        case 'O':
          return `*mut ${this.type()}`;
        case 'F':
          return this.#functionType();
        case 'D':
          return this.#dynamic();
        case 'B':
          return this.#reference(() => this.type());
        default:
          this.#at -= 1;
          return this.path(false);
      }
    });
  }

  #functionType(): string {
    if (this.#eat('G')) this.#base62();
    const prefix = this.#eat('U') ? 'unsafe ' : '';
    if (this.#eat('K') && !this.#eat('C')) this.#identifier();
    const params = this.#list(() => this.type());
    const result = this.type();
    return `${prefix}fn(${params})${result === '()' ? '' : ` -> ${result}`}`;
  }

  #dynamic(): string {
    if (this.#eat('G')) this.#base62();
    const bounds: string[] = [];
    while (!this.#eat('E')) {
      let bound = this.path(false);
      while (this.#eat('p')) {
        const name = this.#identifier();
        bound += `<${name} = ${this.type()}>`;
      }
      bounds.push(bound);
    }
    if (this.#eat('L')) this.#base62();
    return `dyn ${bounds.join(' + ')}`;
  }

  #constant(): string {
    return this.#nested(() => {
      if (this.#eat('B')) return this.#reference(() => this.#constant());
      if (this.#eat('p')) return '_';
      const letter = this.#next();
      if (BASIC[letter] === undefined) throw new Unreadable();
      const sign = this.#eat('n') ? '-' : '';
      let digits = '';
      for (let digit = this.#next(); digit !== '_'; digit = this.#next()) digits += digit;
      if (!/^[0-9a-f]*$/.test(digits)) throw new Unreadable();
      const value = BigInt(`0x${digits || '0'}`);
      if (letter === 'b') return value === 0n ? 'false' : 'true';
      if (letter === 'c') return value <= 0x10ffffn ? `'${String.fromCodePoint(Number(value))}'` : '_';
      return `${sign}${value}`;
    });
  }
}

/** Length of "_R". */
const START = 2;

/** Demangles a name that begins with "_R"; null if it is not a v0 name. */
export function demangleRustV0(name: string): string | null {
  if (!/^_R[A-Z]/.test(name)) return null;
  try {
    return new Demangler(name, START).path(true);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
