import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes } from '../../../core/base/units.ts';
import { KIB, MIB } from '../../../core/base/units.ts';
import { ApiFailure } from './api-failure.ts';

/*
 * A form of several parts, taken in while it comes: `request` into memory, all others into files. The names that
 * the sender gives to files are not looked at. What is too large is refused as soon as it is.
 */

export interface MultipartLimits {
  readonly request: Bytes;
  /** Of all parts but `request`, together. */
  readonly files: Bytes;
  readonly parts: number;
}

export interface Multipart {
  readonly request: string;
  /** Where the bytes of the other parts lie, by the names of the parts. */
  readonly files: ReadonlyMap<string, string>;
}

/** Heads of parts, delimiters, and what stands before the first and after the last, at most. */
export const FORM_SLACK: Bytes = 16 * MIB;
const HEAD_LIMIT: Bytes = 4 * KIB;
const BOUNDARY = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i;
const NAME = /^content-disposition:\s*form-data\s*;(?:[^\r\n]*;)?\s*name="([a-z0-9-]{1,40})"/im;
const BREAK = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

const malformed = (what: string): ApiFailure => new ApiFailure('bad-request', `The form is malformed: ${what}.`);

/** Where the bytes of the current part go. */
interface Sink {
  readonly name: string;
  readonly file: FileHandle | null;
}

type State = 'before' | 'delimiter' | 'head' | 'body' | 'end';

class MultipartReader {
  readonly #folder: string;
  readonly #limits: MultipartLimits;
  readonly #delimiter: Buffer;
  readonly #files = new Map<string, string>();
  readonly #request: Buffer[] = [];
  #size = 0;
  #requestSize = 0;
  #filesSize = 0;
  #hasRequest = false;
  #state: State = 'before';
  #sink: Sink | null = null;
  /** What could not be decided on yet. The first delimiter needs no line before it. */
  #rest: Buffer = BREAK;

  constructor(folder: string, boundary: string, limits: MultipartLimits) {
    this.#folder = folder;
    this.#limits = limits;
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  async take(chunk: Buffer): Promise<void> {
    this.#size += chunk.length;
    if (this.#size > this.#limits.request + this.#limits.files + FORM_SLACK) {
      throw new ApiFailure('too-large', 'The form is too long for what it holds.');
    }
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (await this.#step());
  }

  /** Does one thing with what is there. False where more is needed. */
  async #step(): Promise<boolean> {
    const rest = this.#rest;
    switch (this.#state) {
      case 'before':
      case 'body': {
        const at = rest.indexOf(this.#delimiter);
        // The last bytes may be the beginning of the delimiter.
        const sure = at < 0 ? Math.max(0, rest.length - this.#delimiter.length + 1) : at;
        if (this.#state === 'body') await this.#store(rest.subarray(0, sure));
        this.#rest = rest.subarray(at < 0 ? sure : at + this.#delimiter.length);
        if (at < 0) return false;
        await this.close();
        this.#state = 'delimiter';
        return true;
      }
      case 'delimiter': {
        if (rest.length < 2) return false;
        const mark = rest.toString('latin1', 0, 2);
        if (mark !== '--' && mark !== '\r\n') throw malformed('a delimiter is followed by something else');
        this.#rest = rest.subarray(2);
        this.#state = mark === '--' ? 'end' : 'head';
        return true;
      }
      case 'head': {
        const at = rest.indexOf(HEAD_END);
        if ((at < 0 ? rest.length : at) > HEAD_LIMIT) throw malformed('the head of a part is too long');
        if (at < 0) return false;
        await this.#begin(rest.toString('utf8', 0, at));
        this.#rest = rest.subarray(at + HEAD_END.length);
        this.#state = 'body';
        return true;
      }
      case 'end':
        this.#rest = Buffer.alloc(0);
        return false;
    }
  }

  async #begin(head: string): Promise<void> {
    const name = NAME.exec(head)?.[1];
    if (name === undefined) throw malformed('a part has no name that is known here');
    const isRequest = name === 'request';
    if (isRequest ? this.#hasRequest : this.#files.has(name)) throw malformed(`there are two parts "${name}"`);
    if (isRequest) {
      this.#hasRequest = true;
      this.#sink = { name, file: null };
      return;
    }
    if (this.#files.size >= this.#limits.parts) throw new ApiFailure('too-large', 'The form has too many parts.');
    const path = join(this.#folder, `part-${this.#files.size}`);
    this.#files.set(name, path);
    this.#sink = { name, file: await open(path, 'wx', 0o600) };
  }

  async #store(bytes: Buffer): Promise<void> {
    if (this.#sink === null || bytes.length === 0) return;
    const { file } = this.#sink;
    if (file === null) {
      this.#requestSize += bytes.length;
      if (this.#requestSize > this.#limits.request) {
        throw new ApiFailure('too-large', `A request may have ${this.#limits.request} bytes.`);
      }
      this.#request.push(Buffer.from(bytes));
      return;
    }
    this.#filesSize += bytes.length;
    if (this.#filesSize > this.#limits.files) {
      throw new ApiFailure('too-large', `All files together may have ${this.#limits.files} bytes.`);
    }
    await file.writeFile(bytes);
  }

  async close(): Promise<void> {
    const file = this.#sink?.file;
    this.#sink = null;
    await file?.close();
  }

  finish(): Multipart {
    if (this.#state !== 'end') throw malformed('it ends before its last delimiter');
    if (!this.#hasRequest) throw malformed('there is no part "request"');
    return { request: Buffer.concat(this.#request).toString('utf8'), files: this.#files };
  }
}

/**
 * @param contentType the header of the request
 * @param folder that is there, empty, and not used by anybody else
 */
export async function readMultipart(
  contentType: string | undefined,
  chunks: AsyncIterable<Buffer>,
  folder: string,
  limits: MultipartLimits,
): Promise<Multipart> {
  const [, quoted, plain] = BOUNDARY.exec(contentType ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw malformed('it is no multipart/form-data with a boundary');
  const reader = new MultipartReader(folder, boundary, limits);
  try {
    for await (const chunk of chunks) await reader.take(chunk);
    return reader.finish();
  } finally {
    await reader.close();
  }
}
