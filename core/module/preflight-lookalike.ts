import type { Refusal } from './preflight.ts';

/*
 * Describes bytes that are not WebAssembly. Binary formats are recognised by the magic numbers of their specifications,
 * texts by their beginning.
 */

interface Lookalike {
  readonly what: string;
  readonly remedy: string;
}

const CHOOSE_WASM = 'Choose the .wasm file that your toolchain builds.';

const MAGIC: readonly { readonly bytes: readonly number[]; readonly looks: Lookalike }[] = [
  {
    bytes: [0x1f, 0x8b],
    looks: {
      what: 'a gzip archive',
      remedy: 'Unpack it (gunzip, or tar -xzf for a .tar.gz) and open the .wasm in it.',
    },
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    looks: { what: 'a zip archive', remedy: 'Import it into the files, or unpack it and open the .wasm in it.' },
  },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    looks: { what: 'a zstd archive', remedy: 'Unpack it (unzstd) and open the .wasm in it.' },
  },
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    looks: { what: 'an xz archive', remedy: 'Unpack it (unxz) and open the .wasm in it.' },
  },
  {
    bytes: [0x7f, 0x45, 0x4c, 0x46],
    looks: {
      what: 'a native program for Linux (ELF)',
      remedy: 'Build the program for wasm32-wasip1 instead, for example with `clang --target=wasm32-wasip1`.',
    },
  },
  ...[
    [0xcf, 0xfa, 0xed, 0xfe],
    [0xce, 0xfa, 0xed, 0xfe],
    [0xca, 0xfe, 0xba, 0xbe],
  ].map((bytes) => ({
    bytes,
    looks: {
      what: 'a native program for macOS (Mach-O) or a Java class',
      remedy: 'Build the program for wasm32-wasip1 instead.',
    },
  })),
  {
    bytes: [0x4d, 0x5a],
    looks: { what: 'a native program for Windows (PE)', remedy: 'Build the program for wasm32-wasip1 instead.' },
  },
  {
    bytes: [0x42, 0x43, 0xc0, 0xde],
    looks: { what: 'LLVM bitcode', remedy: 'Link it with `clang --target=wasm32-wasip1` and open the result.' },
  },
  {
    bytes: [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e],
    looks: { what: 'a static library (.a)', remedy: 'Link it into a program for wasm32-wasip1 and open that.' },
  },
];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);
}

function lookOfText(text: string): Lookalike | null {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (/^(<!doctype html|<html|<head|<body)/i.test(start)) {
    return {
      what: 'a web page (HTML)',
      remedy: 'The address gave a page in place of the file, perhaps "not found". Open the link to the raw .wasm file.',
    };
  }
  if (/^version https:\/\/git-lfs/.test(start)) {
    return { what: 'a pointer of Git LFS', remedy: 'Run `git lfs pull` and open the file again.' };
  }
  if (/^(\(;|;;[^\n]*\n\s*)*\((module|component|type|func|import|memory)\b/.test(start)) {
    return {
      what: 'WebAssembly text (WAT)',
      remedy: 'Turn it into a module with `wat2wasm file.wat` or `wasm-tools parse file.wat -o file.wasm`.',
    };
  }
  if (/^(#!.*node|["']use strict["']|import\s|export\s|var\s|let\s|const\s|function\s|async\s|\/\*|\/\/)/.test(start)) {
    return {
      what: 'JavaScript or other source code',
      remedy: 'This may be the source or the JavaScript of the module. Open the .wasm file itself.',
    };
  }
  if (/^[{[]/.test(start)) return { what: 'JSON', remedy: CHOOSE_WASM };
  // Control characters other than tab, line feed, carriage return and escape are not text.
  const printable = [...start].every((character) => character >= ' ' || '\t\n\r\u001b'.includes(character));
  return printable && start !== '' ? { what: 'a text file', remedy: CHOOSE_WASM } : null;
}

function look(bytes: Uint8Array): Lookalike {
  if (bytes.length === 0) {
    return { what: 'an empty file', remedy: `The build or the download gave nothing. ${CHOOSE_WASM}` };
  }
  const magic = MAGIC.find(({ bytes: magic }) => startsWith(bytes, magic));
  if (magic !== undefined) return magic.looks;
  // 4 KiB are enough to recognise a text. A character may be cut at the end, so decoding is lenient. A copy, because
  // a decoder refuses shared memory.
  const text = new TextDecoder().decode(new Uint8Array(bytes.subarray(0, 4096)));
  return lookOfText(text) ?? { what: 'something else, of a kind that is not known here', remedy: CHOOSE_WASM };
}

/** Refuses bytes that do not begin as WebAssembly does. */
export function refuseNotWasm(bytes: Uint8Array): Refusal {
  const { what, remedy } = look(bytes);
  return {
    kind: 'not-wasm',
    title: `This is not a WebAssembly module; it looks like ${what}.`,
    detail: 'A module begins with the four bytes 00 61 73 6d ("\\0asm").',
    remedy,
    missing: [],
  };
}
