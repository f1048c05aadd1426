import { parseSync, Visitor } from 'oxc-parser';

/** One reference from a file to another. */
export interface ImportEdge {
  /** Without the bundler's query (`?worker`, `?raw`). */
  readonly specifier: string;
  /** `type` is erased by the compiler. `worker` starts the file as a worker. `value` is any other import. */
  readonly kind: 'value' | 'type' | 'worker';
  readonly line: number;
}

type EdgeKind = ImportEdge['kind'];

/** The parts of a syntax tree node that are read here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly value?: unknown;
  readonly name?: unknown;
}

/** Returns the value of a string literal, or null for any other expression. */
function textOf(node: Node | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/**
 * Returns all references of a module: imports, re-exports, `import()`, `import('…')` in types, and
 * `new URL('….ts', import.meta.url)`, which bundlers recognise as a worker.
 * Ignores computed `import()` expressions, which never refer to project files.
 * @throws if the source does not parse
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
    // `import './x.ts'` has no entries but runs the module.
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
