import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests start processes and browsers: a limit for what hangs, with room on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // Beside their source: a thing alone.
        test: { name: 'unit', include: ['{core,worker,web,cli,site,tools,validation,deploy}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        // Through the whole run, with built programs.
        test: { name: 'whole', include: ['test/{conformance,samples,fuzz}/**/*.test.ts'] },
      },
    ],
  },
});
