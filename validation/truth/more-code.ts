/*
 * `tsx validation/truth/more-code.ts IN.wasm OUT.wasm SHARE`: makes a build of a module that costs a known amount more to compile.
 * It appends copies of the module's functions, which nothing calls, until the code section has grown by a share: 0.05 for
 * 5%. The program does the same when it runs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { concatBytes } from '../../core/base/bytes.ts';
import { leb128 } from '../../core/module/leb128.ts';
import { ByteReader } from '../../core/module/reader.ts';
import { PREAMBLE_SIZE, walkSections } from '../../core/module/sections.ts';

const [from, to, share] = process.argv.slice(2);
const grown = Number(share);
if (from === undefined || to === undefined || !(grown > 0)) {
  console.error('tsx validation/truth/more-code.ts IN.wasm OUT.wasm SHARE');
  process.exit(2);
}
const FUNCTIONS = 3;
const CODE = 10;

const bytes = new Uint8Array(readFileSync(from));
const sections = [...walkSections(bytes)];
const readerOf = (id: number): ByteReader => {
  const section = sections.find((each) => each.id === id);
  if (section === undefined) throw new Error(`the module has no section ${id}`);
  return new ByteReader(bytes, section.offset, section.offset + section.size);
};

const functions = readerOf(FUNCTIONS);
const types = Array.from({ length: functions.u32() }, () => functions.u32());
const code = readerOf(CODE);
const bodies = Array.from({ length: code.u32() }, () => {
  const size = code.u32();
  const body = bytes.subarray(code.offset, code.offset + size);
  code.offset += size;
  return body;
});

const total = bodies.reduce((sum, { length }) => sum + length, 0);
const order = bodies.map((_, index) => index);
const added: number[] = [];
let size = 0;
for (let next = 0; size < grown * total; next += 1) {
  // Steps through the functions, so that small and large ones are copied alike.
  const index = order[(next * 7919) % order.length] ?? 0;
  const body = bodies[index]?.length ?? 0;
  if (size + body > grown * total * 1.02 && next < 100 * order.length) continue;
  added.push(index);
  size += body;
}

const withCopies = [...order, ...added];
const content: Readonly<Record<number, Uint8Array>> = {
  [FUNCTIONS]: Uint8Array.from([
    ...leb128(withCopies.length),
    ...withCopies.flatMap((index) => leb128(types[index] ?? 0)),
  ]),
  [CODE]: concatBytes([
    Uint8Array.from(leb128(withCopies.length)),
    ...withCopies.flatMap((index) => {
      const body = bodies[index] ?? new Uint8Array();
      return [Uint8Array.from(leb128(body.length)), body];
    }),
  ]),
};
const parts = sections.flatMap(({ id, offset, size: length }) => {
  const body = content[id] ?? bytes.subarray(offset, offset + length);
  return [Uint8Array.of(id, ...leb128(body.length)), body];
});
writeFileSync(to, concatBytes([bytes.subarray(0, PREAMBLE_SIZE), ...parts]));
console.error(`${added.length} of ${bodies.length} functions copied: ${((100 * size) / total).toFixed(2)}% more code`);
