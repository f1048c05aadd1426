import { expect, it } from 'vitest';
import { commandLine } from './command-line.ts';
import { recipeSchema } from './recipe.ts';

const textOf = (recipe: unknown) => commandLine(recipeSchema.parse(recipe), 'out.wasm').text;

it('has the flags of the recipe before those of the user', () => {
  const recipe = { language: 'c', sources: ['a.c', 'my file.c'], optimisation: '3', simd: true, flags: ['-DX=1'] };
  expect(textOf(recipe)).toBe(
    "clang --target=wasm32-wasip1 -O3 -msimd128 -Wl,--strip-debug -DX=1 a.c 'my file.c' -o out.wasm",
  );
});

it('is known for every language', () => {
  expect(textOf({ language: 'c++', sources: ['a.cpp'], kind: 'reactor' })).toContain('clang++');
  expect(textOf({ language: 'go', sources: ['main.go'] })).toBe(
    "GOOS=wasip1 GOARCH=wasm go build -trimpath '-ldflags=-s -w -buildid=' -o out.wasm *.go",
  );
  expect(textOf({ language: 'assemblyscript', sources: ['a.ts'], debug: true })).toContain('--debug');
  expect(textOf({ language: 'wat', sources: ['a.wat'] })).toBe('wat2wasm a.wat -o out.wasm');
});
