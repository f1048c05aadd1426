import { useEffect } from 'react';
import { modifierKey } from '../ui/modifier-key.ts';
import { saveAndBuild } from './session/build/build.ts';
import { stopCurrent } from './session/control.ts';
import { useDialogs } from './session/dialog-store.ts';
import { showNeighbour } from './session/documents-store.ts';
import { useEditorCommands } from './session/editor-commands.ts';
import { useEditorSettings } from './session/editor-settings.ts';
import { useGallery } from './session/gallery-store.ts';
import { runOrExplain } from './session/run-command.ts';
import { isActive, useRun } from './session/run-store.ts';

const IS_APPLE = modifierKey() === '⌘';

function isDialogOrMenuOpen(): boolean {
  const covers = document.querySelectorAll('[role="dialog"], [role="menu"]');
  return [...covers].some((element) => element.checkVisibility({ visibilityProperty: true }));
}

const COMMANDS: Readonly<Record<string, () => void>> = {
  k: () => {
    // The palette replaces the gallery, which also lists the samples.
    useGallery.getState().close();
    useDialogs.getState().show('palette');
  },
  Enter: () => {
    if (!isDialogOrMenuOpen()) runOrExplain();
  },
  '.': stopCurrent,
  s: () => {
    if (!isDialogOrMenuOpen()) void save();
  },
};

/** Formats the shown document first, if that is switched on. */
async function save(): Promise<void> {
  const { commands } = useEditorCommands.getState();
  if (useEditorSettings.getState().formatOnSave && commands?.canFormat === true) await commands.format();
  await saveAndBuild();
}

function onKeyDown(event: KeyboardEvent): void {
  if (!isDialogOrMenuOpen() && runOpenCommand(event)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const command = COMMANDS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  // Without a run, Ctrl-. in the editor shows the fixes of a problem.
  if (command === undefined || (command === stopCurrent && !isActive(useRun.getState().run))) return;
  event.preventDefault();
  event.stopPropagation();
  command();
}

/** Handles the keys of the open documents and of the search in files. Returns false for other keys. */
function runOpenCommand(event: KeyboardEvent): boolean {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'f') {
    useDialogs.getState().show('find');
    return true;
  }
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false;
  if (event.shiftKey || !event.altKey || event.ctrlKey || event.metaKey !== IS_APPLE) return false;
  // On Apple's systems Option-Left moves by words, so Command is needed too.
  showNeighbour(event.key === 'ArrowRight' ? 1 : -1);
  return true;
}

/**
 * Ctrl/Cmd-Enter runs, Ctrl/Cmd-. stops, Ctrl/Cmd-S saves and builds, Ctrl/Cmd-K opens the command palette, Ctrl/Cmd-Shift-F
 * finds in files, and Alt-Left and Alt-Right (Apple: Cmd-Option) change the document, everywhere on the page while the screen
 * is shown. Escape never stops a run: it only closes what is open.
 */
export function useShortcuts(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    // Captured, so that it runs before the editor's own Ctrl-Enter.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [active]);
}
