import { assertUnreachable } from '../../../core/base/assert.ts';
import type { TreePath } from '../../../core/files/path.ts';
import {
  choose,
  chooseAll,
  chooseRange,
  focusRow,
  setExpanded,
  startRenaming,
  toggleChosen,
} from '../session/files-store.ts';
import { cutChosen, deleteChosen, pasteCut, redo, undo } from './file-actions.ts';
import type { TreeAction } from './tree-keys.ts';
import type { TreeRow } from './tree-rows.ts';

/** Carries out the action of a key. */
export function carryOutAction(
  action: Exclude<TreeAction, { kind: 'menu' }>,
  rows: readonly TreeRow[],
  onOpen: (path: TreePath) => void,
): void {
  switch (action.kind) {
    case 'focus':
      if (action.selection === 'replace') choose(action.path);
      else if (action.selection === 'extend') chooseRange(action.path, rows);
      else focusRow(action.path);
      return;
    case 'toggle-selected':
      toggleChosen(action.path);
      return;
    case 'select-all':
      chooseAll(rows);
      return;
    case 'expand':
      setExpanded([action.path], true);
      return;
    case 'collapse':
      setExpanded([action.path], false);
      return;
    case 'expand-siblings':
      setExpanded(action.paths, true);
      return;
    case 'open': {
      const row = rows.find(({ path }) => path === action.path);
      if (row === undefined) return;
      if (row.expanded === null) onOpen(row.path);
      else setExpanded([row.path], !row.expanded);
      return;
    }
    case 'rename':
      choose(action.path);
      startRenaming(action.path);
      return;
    case 'delete':
      deleteChosen();
      return;
    case 'cut':
      cutChosen();
      return;
    case 'paste':
      pasteCut();
      return;
    case 'undo':
      undo();
      return;
    case 'redo':
      redo();
      return;
    default:
      assertUnreachable(action);
  }
}
