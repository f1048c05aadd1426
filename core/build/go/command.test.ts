import { expect, it } from 'vitest';
import { goBuildCommand } from './command.ts';
import { goInput } from './go.testing.ts';

function command(options: Parameters<typeof goInput>[1]): string {
  const { recipe } = goInput({}, options);
  return recipe.language === 'go' ? goBuildCommand(recipe, '-o a.wasm .') : '';
}

it('writes a command with one -ldflags, because the last one replaces the others', () => {
  expect(command({ flags: ['-ldflags=-X main.a=1', '-tags=x', '-gcflags=-N -l'] })).toBe(
    "GOOS=wasip1 GOARCH=wasm go build -trimpath -tags=x '-gcflags=-N -l' '-ldflags=-s -w -buildid= -X main.a=1' -o a.wasm .",
  );
});

it('writes the build mode of a reactor, and unknown flags unchanged', () => {
  expect(command({ kind: 'reactor', debug: true, flags: ['-race'] })).toBe(
    'GOOS=wasip1 GOARCH=wasm go build -trimpath -buildmode=c-shared -ldflags=-buildid= -race -o a.wasm .',
  );
});
