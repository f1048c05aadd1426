import { expect, it } from 'vitest';
import { typedCommand } from './context.ts';

it('tells a command as it can be typed where the last one was', () => {
  const words = ['open', '/home/ann/my reports/a.json'];
  expect(typedCommand(words, { npm_lifecycle_event: 'dyno' })).toBe(
    "npm run dyno -- open '/home/ann/my reports/a.json'",
  );
  expect(typedCommand(words, { npm_lifecycle_event: 'npx' })).toBe("npx wasm-dyno open '/home/ann/my reports/a.json'");
});
