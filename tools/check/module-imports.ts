import { parseSync, Visitor } from 'oxc-parser';

/** One reference from a file to another. */
export interface ImportEdge {
  /** Without the bundler's query (`?worker`, `?raw`). */
  readonly specifier: string;
  /** `type`: erased when compiled. `worker`: the file is started as a worker. `value`: all others. */
  readonly kind: 'value' | 'type' | 'worker';
  readonly line: number;
}

type EdgeKind = ImportEdge['kind'];

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly value?: unknown;
  readonly name?: unknown;
}

/** The text of a string literal; null where what stands there is computed. */
function textOf(node: Node | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/**
 * Everything that a module refers to: imports, re-exports, `import()`, `import('…')` in types, and
 * `new URL('….ts', import.meta.url)`, which is how the bundler is told of a worker.
 * A computed `import()` names no file of ours and is left out.
 * @throws where the source does not parse
 */
export function importsOf(file: string, source: string): ImportEdge[] {
  const { program, module, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const edges: ImportEdge[] = [];
  const add = (request: string, kind: EdgeKind, offset: number) => {
    const [specifier = '', query = ''] = request.split('?');
    const line = source.slice(0, offset).split('\n').length;
    edges.push({ specifier, kind: /\b(shared)?worker\b/.test(query) ? 'worker' : kind, line });
  };

  for (const { entries, moduleRequest, start } of module.staticImports) {
    // `import './x.ts'` has no entries, and runs.
    const erased = entries.length > 0 && entries.every((entry) => entry.isType);
    add(moduleRequest.value, erased ? 'type' : 'value', start);
  }
  for (const { entries, start } of module.staticExports) {
    for (const entry of entries) {
      if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType ? 'type' : 'value', start);
    }
  }
  new Visitor({
    ImportExpression(node) {
      const request = textOf(node.source);
      if (request !== null) add(request, 'value', node.start);
    },
    TSImportType(node) {
      add(node.source.value, 'type', node.start);
    },
    NewExpression(node) {
      const [url, base] = node.arguments as readonly Node[];
      if ((node.callee as Node).name !== 'URL' || base?.type !== 'MemberExpression') return;
      const request = textOf(url);
      if (request !== null && /\.tsx?$/.test(request)) add(request, 'worker', node.start);
    },
  }).visit(program);
  return edges;
}
