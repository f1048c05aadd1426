import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,worker,web,tools}/**/*.test.{ts,tsx}', 'test/{conformance,samples,fuzz}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
