import { describe, expect, it } from 'vitest';
import { goInput, TEST_MANIFEST } from './go.testing.ts';
import { planGoBuild } from './plan.ts';

type Files = Readonly<Record<string, string>>;

function plan(files: Files, options?: Parameters<typeof goInput>[1]) {
  return planGoBuild(goInput(files, options), TEST_MANIFEST);
}

function projectOf(files: Files, options?: Parameters<typeof goInput>[1]) {
  const planned = plan(files, options);
  if (planned.kind === 'invalid') throw new Error(JSON.stringify(planned.diagnostics));
  return planned.project;
}

function errorsOf(files: Files, options?: Parameters<typeof goInput>[1]) {
  const planned = plan(files, options);
  return planned.kind === 'invalid' ? planned.diagnostics : [];
}

const MAIN = 'package main\n\nfunc main() {}\n';

describe('the plan of a build in Go', () => {
  it('has one package without go.mod: all files next to the source', () => {
    const project = projectOf(
      {
        'app/main.go': 'package main\nimport "fmt"\nimport "unsafe"\n',
        'app/b.go': 'package main\nimport "os"\n',
        'app/b_test.go': 'package main\nimport "testing"\n',
        'app/b_linux.go': 'package main\nimport "syscall"\n',
        'app/old.go': '//go:build ignore\n\npackage other\n',
        'other.go': 'package other\nimport "nothing"\n',
      },
      { source: 'app/main.go' },
    );
    expect(project.packages).toMatchObject([
      { importPath: 'command-line-arguments', folder: 'app', imports: ['fmt', 'os'] },
    ]);
    expect(project.packages[0]?.sources.map(({ path }) => path)).toEqual(['app/b.go', 'app/main.go']);
    expect(project.standard).toEqual(['fmt', 'os']);
    expect(project.languageOf(project.packages[0] as never)).toBe('1.26');
  });

  it('compiles imported packages first', () => {
    const project = projectOf(
      {
        'go.mod': 'module example.com/app // comment\n\ngo 1.22.3\n\nrequire (\n\texample.com/lib v1.0.0\n)\n',
        'cmd/main.go': 'package main\nimport ("example.com/app/a"; "example.com/lib")\n',
        'a/a.go': 'package a\nimport "example.com/app/b"\n',
        'b/b.go': 'package b\nimport "strings"\n',
        'vendor/example.com/lib/lib.go': 'package lib\nimport "fmt"\n',
        'vendor/modules.txt': '# example.com/lib v1.0.0\n## explicit; go 1.18\nexample.com/lib\n',
      },
      { source: 'cmd/main.go' },
    );
    expect(project.packages.map(({ importPath }) => importPath)).toEqual([
      'example.com/app/b',
      'example.com/app/a',
      'example.com/lib',
      'example.com/app/cmd',
    ]);
    expect(project.packages.map(project.languageOf)).toEqual(['1.22', '1.22', '1.18', '1.22']);
    expect(project.standard).toEqual(['fmt', 'strings']);
  });

  it('reports a cycle of imports', () => {
    const errors = errorsOf({
      'go.mod': 'module app',
      'main.go': 'package main\nimport "app/a"\n',
      'a/a.go': 'package a\nimport "app/b"\n',
      'b/b.go': 'package b\nimport "app/a"\n',
    });
    expect(errors).toMatchObject([
      { message: 'import cycle not allowed', range: { file: 'b/b.go', line: 2, column: 8 } },
    ]);
    expect(errors[0]?.help).toContain('app/a → app/b → app/a');
  });

  it.each([
    ['C', 'cgo is not available.', 'Go only'],
    ['./util', 'The import ./util is relative.', 'go.mod'],
    ['internal/abi', 'use of internal package internal/abi not allowed', 'standard library'],
    ['github.com/x/y', 'package github.com/x/y is not in the project', 'vendor/github.com/x/y/'],
    ['json', 'package json is not in the standard library', '"encoding/json"'],
    ['util', 'package util is not in the standard library', 'go.mod with the line "module app"'],
    ['fmtt', 'package fmtt is not in the standard library', 'spelling'],
  ])('explains that %s cannot be imported', (path, message, help) => {
    const errors = errorsOf({ 'main.go': `package main\nimport "${path}"\n`, 'util/util.go': 'package util\n' });
    expect(errors).toMatchObject([{ severity: 'error', message, range: { file: 'main.go', line: 2, column: 8 } }]);
    expect(errors[0]?.help).toContain(help);
  });

  it('suggests packages with the same name', () => {
    const [error] = errorsOf({ 'main.go': 'package main\nimport "rand"\n' });
    expect(error?.fixes.map(({ edits }) => edits[0]?.text)).toEqual(['"math/rand"', '"crypto/rand"', '"math/rand/v2"']);
  });

  it('warns about packages that preview 1 limits', () => {
    const { warnings } = projectOf({ 'main.go': 'package main\nimport "net"\n' });
    expect(warnings).toMatchObject([{ severity: 'warning', range: { line: 2 } }]);
  });

  it('rejects a library, an empty folder, unknown flags and a newer language', () => {
    expect(errorsOf({ 'main.go': 'package lib\n' })).toMatchObject([{ range: { line: 1, column: 9, endColumn: 12 } }]);
    expect(errorsOf({ 'a_test.go': MAIN })[0]?.message).toContain('no Go files');
    expect(errorsOf({ 'main.go': MAIN }, { flags: ['-race'] })[0]?.message).toContain('-race');
    expect(errorsOf({ 'main.go': MAIN, 'go.mod': 'module a\ngo 1.27\n' })[0]?.message).toContain('requires Go 1.27');
  });

  it('reads flags as go build does', () => {
    const { flags } = projectOf(
      { 'main.go': MAIN },
      { flags: ['-gcflags=-N -l', "-ldflags=-X 'main.name=a b'", '-tags=x,y'] },
    );
    expect(flags).toEqual({ compiler: ['-N', '-l'], linker: ['-X', 'main.name=a b'], tags: ['x', 'y'] });
  });
});
