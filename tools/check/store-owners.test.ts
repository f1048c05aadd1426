import { expect, test } from 'vitest';
import { foreignStoreWrites } from './store-owners.ts';

test('reports changes of a store outside the file that defines it', () => {
  const owner = `export const useRun = create<State>()(() => ({}));\nuseRun.setState({});`;
  const passed = `subscribe(useRun.setState);`;
  const other = `const run = useRun.getState();\nuseRun.setState({});`;
  expect(
    foreignStoreWrites([
      { path: 'web/play/session/run-store.ts', text: owner },
      { path: 'web/play/trace/a.tsx', text: other },
      { path: 'web/bench/b.ts', text: passed },
      { path: 'web/play/trace/a.test.ts', text: other },
    ]),
  ).toEqual([
    'web/play/trace/a.tsx:2 changes useRun, which another file defines: call a function of that file',
    'web/bench/b.ts:1 changes useRun, which another file defines: call a function of that file',
  ]);
});
