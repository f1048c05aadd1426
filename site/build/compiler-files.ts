import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { BINARYEN } from '../../core/build/assemblyscript.ts';
import type { CompilerFile } from '../../core/build/clang.ts';
import { CLANG } from '../../core/build/clang.ts';
import { extractBinaryen } from './binaryen.ts';

/*
 * The files of compilers in the site. Only compressed files are written: servers that negotiate the encoding send them unchanged,
 * and on other hosts the worker decompresses them. The compressed files are kept in .cache, by version.
 */

/** A higher level takes three times as long for 2% on a module of this size. */
const LEVEL = 6;

/** The difference from the size that the page shows before the download. */
const TOLERANCE = 0.03;

interface PackagedFile extends CompilerFile {
  /** Path of the file in the installed package. */
  readonly source: string;
}

const inPackage = (name: string): string =>
  fileURLToPath(import.meta.resolve(`${CLANG.package}`).replace(/[^/]*$/, name));

/** Returns the files of the installed clang. Throws an `Error` if another version is installed. */
async function clangFiles(): Promise<readonly PackagedFile[]> {
  const { version } = JSON.parse(await readFile(inPackage('../package.json'), 'utf8'));
  if (version !== CLANG.version)
    throw new Error(`clang ${version} is installed, but the page expects ${CLANG.version}`);
  return [
    { ...CLANG.program, source: inPackage('llvm.core.wasm') },
    { ...CLANG.sysroot, source: inPackage('llvm-resources.tar') },
  ];
}

interface PackagedCompiler {
  readonly title: string;
  /** The size that the page shows. */
  readonly download: number;
  readonly files: readonly PackagedFile[];
}

async function packagedCompilers(root: string): Promise<readonly PackagedCompiler[]> {
  return [
    { title: 'clang', download: CLANG.download, files: await clangFiles() },
    {
      title: 'Binaryen',
      download: BINARYEN.download,
      files: [{ ...BINARYEN.program, source: await extractBinaryen(root) }],
    },
  ];
}

const packedIn = (root: string, { url }: CompilerFile): string => join(root, '.cache', `${url}.gz`);

/** Compresses a file if it is not in the cache. Returns its compressed size. */
async function pack(root: string, file: PackagedFile): Promise<number> {
  const { size } = await stat(file.source);
  if (size !== file.size) throw new Error(`${file.source} has ${size} bytes, but the page expects ${file.size}`);
  const packed = packedIn(root, file);
  if (!existsSync(packed)) {
    await mkdir(dirname(packed), { recursive: true });
    // Atomic, so that an interrupted build leaves no partial file.
    const unfinished = `${packed}.${process.pid}`;
    await pipeline(createReadStream(file.source), createGzip({ level: LEVEL }), createWriteStream(unfinished));
    await rename(unfinished, packed);
  }
  return (await stat(packed)).size;
}

/** Compresses the files that are not in the cache. */
export async function packCompilers(root: string): Promise<void> {
  for (const { title, download, files } of await packagedCompilers(root)) {
    const sizes = await Promise.all(files.map((file) => pack(root, file)));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (Math.abs(total / download - 1) > TOLERANCE) {
      throw new Error(`${title} has ${total} bytes compressed, but the page shows ${download}. Correct its size.`);
    }
  }
}

/** Copies the compressed files into the built site. */
export async function addCompilers(root: string, site: string): Promise<void> {
  for (const { files } of await packagedCompilers(root)) {
    for (const file of files) {
      const target = join(site, `${file.url}.gz`);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(packedIn(root, file), target);
    }
  }
}

/** Serves the files in development. */
export function compilerFilesPlugin(): Plugin {
  return {
    name: 'wasm-dyno-compiler-files',
    async configureServer(server) {
      const compilers = await packagedCompilers(server.config.root);
      for (const { url, source, size } of compilers.flatMap(({ files }) => files)) {
        server.middlewares.use(`/${url}`, (_request, response) => {
          response.setHeader('Content-Type', url.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream');
          response.setHeader('Content-Length', size);
          createReadStream(source).pipe(response);
        });
      }
    },
  };
}
