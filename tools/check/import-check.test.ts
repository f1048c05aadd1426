import { describe, expect, it } from 'vitest';
import { checkImports } from './import-check.ts';

/** Returns the violations of one file. */
function objections(path: string, text: string): string[] {
  return checkImports([{ path, text }]).map((violation) => `${violation.line}: ${violation.message}`);
}

describe('the import rules', () => {
  it('allow imports of lower layers', () => {
    expect(objections('worker/run/session.ts', `import { a } from '../../core/a.ts';`)).toEqual([]);
    expect(objections('web/play/Play.tsx', `import { a } from '../runner/runner.ts';`)).toEqual([]);
    expect(objections('web/app/App.tsx', `import { Play } from '../play/Play.tsx';`)).toEqual([]);
    expect(objections('web/main.tsx', `import { App } from './app/App.tsx';`)).toEqual([]);
    expect(objections('vite.config.ts', `import { a } from './site/headers.ts';`)).toEqual([]);
  });

  it('reject imports of other areas in core', () => {
    expect(objections('core/run/config.ts', `\nimport { a } from '../../worker/protocol.ts';`)).toEqual([
      '2: imports worker/protocol.ts: core/ may import only its own files',
    ]);
  });

  it('reject imports of the page in worker', () => {
    expect(objections('worker/entry.ts', `export * from '../web/ui/theme.ts';`)).toHaveLength(1);
  });

  it('reject imports between features, including import() and types', () => {
    expect(objections('web/play/Play.tsx', `import { a } from '../bench/a.ts';`)).toHaveLength(1);
    expect(objections('web/play/Play.tsx', `const a = await import('../bench/a.ts');`)).toHaveLength(1);
    expect(objections('web/play/Play.tsx', `type A = import('../bench/a.ts').A;`)).toHaveLength(1);
    expect(objections('web/play/Play.tsx', `import type { A } from '../bench/a.ts';`)).toHaveLength(1);
  });

  it("let Play's panels import the session but not each other", () => {
    expect(objections('web/play/trace/a.ts', `import { a } from '../session/a.ts';`)).toEqual([]);
    expect(objections('web/play/layout/a.tsx', `import { a } from '../trace/a.ts';`)).toEqual([]);
    expect(objections('web/play/trace/a.ts', `import { a } from '../calls/a.ts';`)).toHaveLength(1);
    expect(objections('web/play/session/a.ts', `import { a } from '../trace/a.ts';`)).toHaveLength(1);
  });

  it('reject imports of features in shared folders of the page', () => {
    expect(objections('web/ui/Button.tsx', `import { a } from '../play/a.ts';`)).toHaveLength(1);
    expect(objections('web/runner/runner.ts', `import { a } from '../play/a.ts';`)).toHaveLength(1);
  });

  it("allow the page to import the types of the worker's protocols only", () => {
    expect(objections('web/runner/a.ts', `import type { Command } from '../../worker/protocol.ts';`)).toEqual([]);
    expect(objections('web/runner/a.ts', `import { type Command } from '../../worker/protocol.ts';`)).toEqual([]);
    expect(objections('web/runner/a.ts', `import { send } from '../../worker/protocol.ts';`)).toHaveLength(1);
    expect(objections('web/runner/a.ts', `import type { Engine } from '../../worker/engine/engine.ts';`)).toHaveLength(
      1,
    );
  });

  it('allow only the runner and the workspace to start workers, and only from entry files', () => {
    const start = (file: string) => `new Worker(new URL('../../worker/${file}', import.meta.url), { type: 'module' });`;
    expect(objections('web/runner/spawn.ts', start('entry.ts'))).toEqual([]);
    expect(objections('web/workspace/archive.ts', start('archive/archive-entry.ts'))).toEqual([]);
    expect(objections('web/runner/spawn.ts', start('run/session.ts'))).toHaveLength(1);
    expect(objections('web/play/spawn.ts', start('entry.ts'))).toHaveLength(1);
    expect(objections('web/play/spawn.ts', `import W from '../../worker/entry.ts?worker';`)).toHaveLength(1);
  });

  it('report import cycles', () => {
    const violations = checkImports([
      { path: 'core/a/a.ts', text: `import { b } from './b.ts';` },
      { path: 'core/a/b.ts', text: `import { c } from './c.ts';` },
      { path: 'core/a/c.ts', text: `\nimport { a } from './a.ts';` },
    ]);
    expect(violations).toEqual([
      {
        file: 'core/a/c.ts',
        line: 2,
        message: 'import cycle: core/a/a.ts → core/a/b.ts → core/a/c.ts → core/a/a.ts',
      },
    ]);
  });

  it('report cycles of sibling folders, except those of tests', () => {
    const files = (name: string) => [
      { path: `core/a/${name}`, text: `import { b } from '../b/b.ts';` },
      { path: 'core/b/c.ts', text: `import { c } from '../a/c.ts';` },
    ];
    expect(checkImports(files('a.ts')).map(({ file }) => file)).toEqual(['core/a/a.ts', 'core/b/c.ts']);
    expect(checkImports(files('a.test.ts'))).toEqual([]);
  });

  it('ignore cycles of type imports', () => {
    const violations = checkImports([
      { path: 'core/a/a.ts', text: `import { b } from '../b/b.ts';` },
      { path: 'core/b/b.ts', text: `import type { A } from '../a/a.ts';` },
    ]);
    expect(violations).toEqual([]);
  });

  it('report folders without a rule', () => {
    expect(objections('extra/a.ts', `import { a } from '../core/a.ts';`)).toHaveLength(1);
  });

  it('reject imports of tests in product code', () => {
    expect(objections('core/a.ts', `import { a } from './a.test.ts';`)).toHaveLength(1);
  });
});
