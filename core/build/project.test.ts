import { describe, expect, it } from 'vitest';
import type { FileTree, TreeEntry } from '../files/tree.ts';
import {
  buildInput,
  inputDigest,
  parseRecipe,
  possibleSources,
  projectFolderOf,
  projectFolders,
  readProject,
  writeRecipe,
} from './project.ts';
import type { Recipe } from './recipe.ts';

const C: Recipe = {
  language: 'c',
  sources: ['main.c'],
  kind: 'command',
  optimisation: '2',
  simd: false,
  lto: false,
  debug: false,
  flags: [],
};

function treeOf(files: Readonly<Record<string, string>>): FileTree {
  const tree = new Map<string, TreeEntry>();
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split('/');
    for (let depth = 1; depth < steps.length; depth += 1) {
      tree.set(steps.slice(0, depth).join('/'), { kind: 'directory' });
    }
    tree.set(path, { kind: 'file', bytes: new TextEncoder().encode(text), modified: 0 });
  }
  return tree;
}

const project = { 'a/build.json': writeRecipe(C), 'a/main.c': 'int main(){}', 'a/lib/util.h': '', 'b/note.txt': '' };

describe('the project of a path', () => {
  it('is the nearest folder with a recipe', () => {
    const tree = treeOf({ ...project, 'a/sub/build.json': writeRecipe(C), 'a/sub/x.c': '' });
    expect(projectFolderOf(tree, 'a/lib/util.h')).toBe('a');
    expect(projectFolderOf(tree, 'a')).toBe('a');
    expect(projectFolderOf(tree, 'a/sub/x.c')).toBe('a/sub');
    expect(projectFolderOf(tree, 'b/note.txt')).toBeNull();
    expect(projectFolders(tree)).toEqual(['a', 'a/sub']);
  });

  it('can be the workspace', () => {
    expect(projectFolderOf(treeOf({ 'build.json': writeRecipe(C), 'main.c': '' }), 'main.c')).toBe('');
  });
});

describe('reading a recipe', () => {
  it('returns what was written', () => {
    expect(readProject(treeOf(project), 'a')).toEqual({ kind: 'project', recipe: C });
    expect(readProject(treeOf(project), 'b')).toEqual({ kind: 'missing' });
  });

  it('adds defaults', () => {
    expect(parseRecipe('{"language": "c", "sources": ["main.c"]}')).toEqual({ kind: 'project', recipe: C });
  });

  it('reports where the JSON is broken', () => {
    const read = parseRecipe('{\n  "language": "c",\n  "sources": [}\n}\n');
    expect(read).toMatchObject({
      kind: 'broken',
      diagnostics: [{ range: { file: 'build.json', line: 3, column: 15 } }],
    });
    expect(parseRecipe('')).toMatchObject({ kind: 'broken', diagnostics: [{ range: { line: 1, column: 1 } }] });
  });

  it('reports invalid fields at their line', () => {
    const read = parseRecipe('{\n  "language": "c",\n  "sources": ["main.c"],\n  "optimisation": "9"\n}');
    expect(read).toMatchObject({
      kind: 'broken',
      diagnostics: [
        { message: expect.stringMatching(/^optimisation: /), range: { line: 4, column: 3, endColumn: 17 } },
      ],
    });
    expect(parseRecipe('[]').kind).toBe('broken');
  });

  it('reports missing sources', () => {
    const tree = treeOf({ 'a/build.json': writeRecipe({ ...C, sources: ['main.c', 'gone.c'] }), 'a/main.c': '' });
    const read = readProject(tree, 'a');
    expect(read).toMatchObject({
      kind: 'broken',
      diagnostics: [{ message: 'The source gone.c does not exist in this project.', range: { line: 5 } }],
    });
  });
});

describe('the input of a build', () => {
  const digest = (files: Readonly<Record<string, string>>, recipe: Recipe = C) =>
    inputDigest(buildInput(treeOf(files), 'a', recipe));

  it('contains sources, headers and data, but not the recipe and modules', () => {
    const tree = treeOf({ ...project, 'a/out.wasm': '', 'ab/main.c': '' });
    expect([...buildInput(tree, 'a', C).files.keys()]).toEqual(['main.c', 'lib/util.h']);
  });

  it('contains only the source of a project in WAT', () => {
    const tree = treeOf({ 'a/build.json': '', 'a/a.wat': '', 'a/log.txt': '' });
    const recipe: Recipe = { language: 'wat', sources: ['a.wat'], debug: false };
    expect([...buildInput(tree, 'a', recipe).files.keys()]).toEqual(['a.wat']);
  });

  it('has a digest that depends on recipe, names and contents alone', () => {
    const before = digest(project);
    expect(digest({ 'a/lib/util.h': '', 'a/main.c': 'int main(){}', 'a/build.json': '{}' })).toBe(before);
    expect(digest({ ...project, 'a/main.c': 'int main(){ }' })).not.toBe(before);
    expect(digest({ ...project, 'a/new.h': '' })).not.toBe(before);
    expect(digest(project, { ...C, optimisation: 's' })).not.toBe(before);
  });
});

it('lists the files that can be sources', () => {
  const tree = treeOf({ ...project, 'a/z.c': '', 'a/x.cpp': '' });
  expect(possibleSources(tree, 'a', 'c')).toEqual(['main.c', 'z.c']);
  expect(possibleSources(tree, 'a', 'c++')).toEqual(['main.c', 'x.cpp', 'z.c']);
});
