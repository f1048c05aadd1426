import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { formatWithClang } from './format.ts';

const binary = new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve('@wasm-fmt/clang-format/wasm'))));

it('formats C and C++, with errors too', async () => {
  expect(await formatWithClang('main.c', '#include <stdio.h>\nint main(void){puts("é");return 0;}', binary)).toBe(
    '#include <stdio.h>\nint main(void) {\n  puts("é");\n  return 0;\n}\n'.trimEnd(),
  );
  expect(await formatWithClang('a.hpp', 'template<class T>T twice(T a){return a+a', binary)).toContain('return a + a');
});
