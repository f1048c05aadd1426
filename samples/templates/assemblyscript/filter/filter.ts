// Copies stdin to stdout with letters in upper case.

import { upperCase } from './upper-case';

const buffer = new ArrayBuffer(4096);

let length = process.stdin.read(buffer);
while (length > 0) {
  upperCase(Uint8Array.wrap(buffer, 0, length));
  process.stdout.write(buffer.slice(0, length));
  length = process.stdin.read(buffer);
}
