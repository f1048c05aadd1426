import type { TreePath } from '../../../core/files/path.ts';
import { parentOf } from '../../../core/files/path.ts';
import type { TreeRow } from './tree-rows.ts';

/* The keyboard of the file tree, after the tree view pattern of the ARIA Authoring Practices Guide. */

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or ⌘ on Apple's machines. */
  readonly command: boolean;
  readonly alt: boolean;
}

export type TreeAction =
  | { readonly kind: 'focus'; readonly path: TreePath; readonly selection: 'replace' | 'extend' | 'keep' }
  | { readonly kind: 'toggle-selected'; readonly path: TreePath }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'expand' | 'collapse' | 'open' | 'rename'; readonly path: TreePath }
  | { readonly kind: 'menu'; readonly path: TreePath }
  | { readonly kind: 'expand-siblings'; readonly paths: readonly TreePath[] }
  | { readonly kind: 'delete' | 'cut' | 'paste' | 'undo' | 'redo' };

/** Rows that Page Up and Page Down skip. */
const PAGE = 10;

/** Returns the action of a key on the focused row, or null. */
export function actionOfKey(press: KeyPress, rows: readonly TreeRow[], focused: TreePath | null): TreeAction | null {
  if (press.alt) return null;
  const command = press.command ? commandOf(press) : null;
  if (command !== null) return command;
  const found = rows.findIndex((row) => row.path === focused);
  const at = Math.max(found, 0);
  const row = rows[at];
  if (row === undefined) return null;

  const to = (index: number): TreeAction | null => {
    const path = rows[Math.min(Math.max(index, 0), rows.length - 1)]?.path;
    if (path === undefined) return null;
    return { kind: 'focus', path, selection: press.shift ? 'extend' : press.command ? 'keep' : 'replace' };
  };
  switch (press.key) {
    case 'ArrowDown':
      return to(found < 0 ? 0 : at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'PageDown':
      return to(at + PAGE);
    case 'PageUp':
      return to(at - PAGE);
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'expand', path: row.path };
      return row.expanded === true && rows[at + 1]?.level === row.level + 1 ? to(at + 1) : null;
    case 'ArrowLeft':
      if (row.expanded === true) return { kind: 'collapse', path: row.path };
      return row.level > 1 ? to(rows.findIndex(({ path }) => path === parentOf(row.path))) : null;
    case '*':
      return { kind: 'expand-siblings', paths: siblingFolders(rows, row) };
    case 'Enter':
      return press.command || press.shift ? null : { kind: 'open', path: row.path };
    case ' ':
      return { kind: 'toggle-selected', path: row.path };
    case 'F2':
      return { kind: 'rename', path: row.path };
    case 'Delete':
      return { kind: 'delete' };
    case 'ContextMenu':
      return { kind: 'menu', path: row.path };
    case 'F10':
      return press.shift ? { kind: 'menu', path: row.path } : null;
    default:
      return press.command ? null : to(typeAhead(press.key, rows, at));
  }
}

function commandOf({ key, shift }: KeyPress): TreeAction | null {
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'select-all' };
    case 'x':
      return { kind: 'cut' };
    case 'v':
      return { kind: 'paste' };
    case 'z':
      return { kind: shift ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    // For Apple laptops, where Delete needs two keys.
    case 'backspace':
      return { kind: 'delete' };
    default:
      return null;
  }
}

function siblingFolders(rows: readonly TreeRow[], row: TreeRow): TreePath[] {
  const folder = parentOf(row.path);
  return rows.filter(({ path, expanded }) => expanded === false && parentOf(path) === folder).map(({ path }) => path);
}

/** Returns the next row whose name starts with the letter, or NaN. */
function typeAhead(key: string, rows: readonly TreeRow[], at: number): number {
  if ([...key].length !== 1) return Number.NaN;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= rows.length; step++) {
    const index = (at + step) % rows.length;
    if (rows[index]?.name.toLocaleLowerCase().startsWith(letter)) return index;
  }
  return Number.NaN;
}
