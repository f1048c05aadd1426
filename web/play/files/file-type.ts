/* The type of a file by its extension, for icons and labels. The bytes decide how a file is shown. */

export type FileType = 'text' | 'image' | 'wasm' | 'archive' | 'binary' | 'other';

export const TYPE_NAMES: Readonly<Record<FileType, string>> = {
  text: 'text',
  image: 'image',
  wasm: 'WebAssembly module',
  archive: 'archive',
  binary: 'binary',
  other: 'file',
};

const ENDINGS: Readonly<Record<Exclude<FileType, 'other'>, string>> = {
  text: 'txt md csv tsv json jsonl ndjson xml html css js mjs cjs ts tsx jsx c h cc cpp cxx hpp rs go py rb lua sh toml yaml yml ini cfg conf log wat wast wit sql svg diff patch env',
  image: 'png jpg jpeg gif webp avif bmp ico',
  wasm: 'wasm',
  archive: 'zip tar gz tgz bz2 xz zst 7z',
  binary: 'bin dat o a so exe db sqlite pdf ppm pgm raw',
};

const TYPES = new Map(
  Object.entries(ENDINGS).flatMap(([type, endings]) => endings.split(' ').map((ending) => [ending, type as FileType])),
);

export function fileType(name: string): FileType {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return TYPES.get(ending) ?? 'other';
}
