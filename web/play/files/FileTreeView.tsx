import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { TreePath } from '../../../core/files/path.ts';
import type { RunChange } from '../../workspace/run-changes.ts';
import { useWorkspace } from '../../workspace/store.ts';
import {
  cancelCut,
  choose,
  chooseRange,
  focusRow,
  setExpanded,
  toggleChosen,
  useFiles,
} from '../session/files-store.ts';
import { carriesFiles, carriesPaths, DRAGGED_PATHS, draggedPaths } from './drag.ts';
import { folderFor } from './entry-changes.ts';
import { FileRow, rowLabel } from './FileRow.tsx';
import classes from './FileTreeView.module.css';
import { moveTo } from './file-actions.ts';
import { fileType } from './file-type.ts';
import { carryOutAction } from './tree-actions.ts';
import { actionOfKey } from './tree-keys.ts';
import { type TreeRow, visibleRows } from './tree-rows.ts';

const isModule = (path: TreePath): boolean => fileType(path) === 'wasm';

const ROW_HEIGHT = 24; // px, as in the style sheet

export interface FileTreeViewProps {
  /** The file that the editor shows. */
  readonly openPath: TreePath | null;
  readonly marks: ReadonlyMap<TreePath, RunChange['kind']>;
  onOpen(path: TreePath): void;
  /** A `.wasm` file was opened: it becomes the module to run. */
  readonly onUseModule: ((path: TreePath) => void) | undefined;
  /** The position on the page. */
  onMenu(path: TreePath, x: number, y: number): void;
  onFilesDropped(dataTransfer: DataTransfer, into: TreePath): void;
}

/** The file tree. Only the rows in view are in the page: 10,000 files cost as much as 30. */
export function FileTreeView({ openPath, marks, onOpen, onUseModule, onMenu, onFilesDropped }: FileTreeViewProps) {
  const tree = useWorkspace((state) => state.tree);
  const { expanded, selected, focused, cut, renaming } = useFiles();
  const rows = useMemo(() => visibleRows(tree, expanded), [tree, expanded]);
  const [dropFolder, setDropFolder] = useState<TreePath | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const treeId = useId();
  const focusedAt = rows.findIndex((row) => row.path === focused);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    getItemKey: (index) => rows[index]?.path ?? index,
  });

  useEffect(() => {
    if (focusedAt >= 0) virtualizer.scrollToIndex(focusedAt, { align: 'auto' });
  }, [focusedAt, virtualizer]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === 'Escape' && cut.size > 0) {
      event.stopPropagation();
      cancelCut();
      return;
    }
    const press = { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey, alt: event.altKey };
    const action = actionOfKey(press, rows, focused);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (action.kind === 'menu') {
      const box = document.getElementById(`${treeId}-${rows.findIndex((row) => row.path === action.path)}`);
      const { left, bottom } = (box ?? event.currentTarget).getBoundingClientRect();
      onMenu(action.path, left + 24, bottom);
    } else carryOutAction(action, rows, activate);
  }

  /** Opens a file; a `.wasm` becomes the module, whose bytes the menu shows. */
  function activate(path: TreePath): void {
    if (onUseModule !== undefined && isModule(path)) onUseModule(path);
    else onOpen(path);
  }

  function onRowClick(event: MouseEvent, row: TreeRow): void {
    // Focus the tree, which stays when the row is removed. Not on pointer down: that would end a drag.
    scroller.current?.focus({ preventScroll: true });
    if (event.shiftKey) chooseRange(row.path, rows);
    else if (event.ctrlKey || event.metaKey) toggleChosen(row.path);
    else {
      choose(row.path);
      if (row.expanded !== null) setExpanded([row.path], !row.expanded);
      else if (!isModule(row.path)) onOpen(row.path);
    }
  }

  function onDragOver(event: DragEvent, folder: TreePath): void {
    if (!carriesFiles(event.dataTransfer) && !carriesPaths(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = carriesFiles(event.dataTransfer) ? 'copy' : 'move';
    setDropFolder(folder);
  }

  function onDrop(event: DragEvent, folder: TreePath): void {
    setDropFolder(null);
    if (!carriesFiles(event.dataTransfer) && !carriesPaths(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    if (carriesPaths(event.dataTransfer)) moveTo(draggedPaths(event.dataTransfer), folder);
    else onFilesDropped(event.dataTransfer, folder);
  }

  function onDragStart(event: DragEvent, row: TreeRow): void {
    if (!selected.has(row.path)) choose(row.path);
    const paths = selected.has(row.path) ? [...selected] : [row.path];
    event.dataTransfer.setData(DRAGGED_PATHS, JSON.stringify(paths));
    event.dataTransfer.effectAllowed = 'move';
  }

  return (
    <div
      ref={scroller}
      className={classes.tree}
      role="tree"
      aria-label="Files"
      aria-multiselectable="true"
      aria-activedescendant={focusedAt >= 0 ? `${treeId}-${focusedAt}` : undefined}
      tabIndex={0}
      data-drop={dropFolder === '' || undefined}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (useFiles.getState().focused === null && rows[0] !== undefined) focusRow(rows[0].path);
      }}
      onDragOver={(event) => onDragOver(event, '')}
      onDragLeave={() => setDropFolder(null)}
      onDrop={(event) => onDrop(event, '')}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const change = marks.get(row.path) ?? null;
          const folder = folderFor(tree, row.path);
          return (
            // biome would have every tree item focusable; here the tree is, and names the active one.
            <div
              key={key}
              id={`${treeId}-${index}`}
              role="treeitem"
              tabIndex={-1}
              aria-label={rowLabel(row, change)}
              aria-level={row.level}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              aria-selected={selected.has(row.path)}
              aria-expanded={row.expanded ?? undefined}
              className={classes.row}
              data-focused={row.path === focused || undefined}
              data-open={row.path === openPath || undefined}
              data-cut={cut.has(row.path) || undefined}
              data-drop={(dropFolder === row.path && row.expanded !== null) || undefined}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: 4 + (row.level - 1) * 14 }}
              draggable={renaming !== row.path}
              onClick={(event) => onRowClick(event, row)}
              onKeyDown={() => undefined}
              onDoubleClick={() => row.expanded === null && activate(row.path)}
              onContextMenu={(event) => {
                event.preventDefault();
                if (!selected.has(row.path)) choose(row.path);
                onMenu(row.path, event.clientX, event.clientY);
              }}
              onDragStart={(event) => onDragStart(event, row)}
              onDragOver={(event) => onDragOver(event, folder)}
              onDrop={(event) => onDrop(event, folder)}
            >
              <FileRow row={row} change={change} renaming={renaming === row.path} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
