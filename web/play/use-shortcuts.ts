import { useEffect } from 'react';
import { runOrExplain, stopCurrent } from './session/control.ts';
import { useDialogs } from './session/dialog-store.ts';
import { useGallery } from './session/gallery-store.ts';

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
};

function onKeyDown(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const command = COMMANDS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (command === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  command();
}

/**
 * Ctrl/Cmd-Enter runs, Ctrl/Cmd-. stops and Ctrl/Cmd-K opens the command palette, everywhere on the page while the
 * screen is shown. Escape never stops a run: it only closes what is open.
 */
export function useShortcuts(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    // Captured, so that it runs before the editor's own Ctrl-Enter.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [active]);
}
