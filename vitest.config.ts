import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // By default, one core is left free: with two cores, the files would run one after the other.
    maxWorkers: availableParallelism(),
    // Tests start processes and browsers. The limit only ends tests that hang, also on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // Unit tests, next to their source.
        test: { name: 'unit', include: ['{core,worker,web,cli,site,tools,validation,deploy}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        // Tests of whole runs, with built programs.
        test: { name: 'whole', include: ['test/{conformance,samples,fuzz}/**/*.test.ts'] },
      },
    ],
  },
});
