import { expect, test } from 'vitest';
import { dynoEngine } from '../engine/dyno/engine.ts';
import { HOST_BASICS } from './environment.ts';
import { rehearse } from './rehearsal.ts';

test.each([true, false])('runs a program to its end and reports nothing, shared memory: %s', async (sharedMemory) => {
  const writes: string[] = [];
  let posted = 0;
  await rehearse({
    ...HOST_BASICS,
    sharedMemory,
    jspi: null,
    loadEngine: async () => ({
      ...dynoEngine,
      open: async (host, module, binary) => {
        const { stdout } = host;
        return dynoEngine.open(
          {
            ...host,
            stdout: {
              ...stdout,
              write: (bytes) => {
                writes.push(`${bytes.length} byte`);
                return stdout.write(bytes);
              },
            },
          },
          module,
          binary,
        );
      },
    }),
    post: () => posted++,
  });
  expect(writes).toEqual(['1 byte']);
  expect(posted).toBe(0);
});
