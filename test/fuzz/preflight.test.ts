import { describe, expect, it } from 'vitest';
import { preflight } from '../../core/module/preflight-check.ts';
import { hostileModule } from './hostile-module.ts';
import { SeededRandom } from './random.ts';

const SEED = 20_260_101;
const MODULES = 2000;

describe('preflight', () => {
  it(`accepts each of ${MODULES} hostile modules or rejects it with a message`, async () => {
    const random = new SeededRandom(SEED);
    const answers = { runnable: 0, refused: 0 };
    for (let round = 0; round < MODULES; round++) {
      const bytes = await hostileModule(random);
      const answer = preflight(bytes, { sharedMemory: false, memoryLimit: 2 ** 24, validate: null });
      answers[answer.kind]++;
      if (answer.kind === 'refused') {
        const { title, detail, remedy } = answer.refusal;
        expect(
          [title, detail, remedy].every((text) => text.length > 0),
          `seed ${SEED}, round ${round}`,
        ).toBe(true);
      }
    }
    // Both results are frequent; otherwise the mutations would test a single path.
    expect(answers.runnable).toBeGreaterThan(MODULES / 20);
    expect(answers.refused).toBeGreaterThan(MODULES / 20);
  });
});
