import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BINARYEN } from '../../core/build/assemblyscript.ts';
import { binaryenModule, withoutInlinedBinaryen } from './binaryen.ts';

test('the installed Binaryen contains one module of the expected size, which the bundle does not contain', () => {
  const module = binaryenModule();
  expect(module.length).toBe(BINARYEN.program.size);
  expect([...module.subarray(0, 4)]).toEqual([0x00, 0x61, 0x73, 0x6d]);

  const script = readFileSync(fileURLToPath(import.meta.resolve('binaryen')), 'utf8');
  const { transform } = withoutInlinedBinaryen('/loader.ts');
  if (typeof transform !== 'object' || typeof transform.handler !== 'function') throw new Error('no transform');
  const transformed: unknown = Reflect.apply(transform.handler, null, [script]);
  const code = typeof transformed === 'object' && transformed !== null && 'code' in transformed ? transformed.code : '';
  expect(String(code).length).toBeLessThan(300_000);
  expect(String(code)).toMatch(/^import \{ loadedBinaryen \} from "\/loader.ts";/);
  expect(String(code)).toContain('WA??=await loadedBinaryen(),function(j)');
});
