import { useEffect } from 'react';
import { runOrExplain } from './session/commands.ts';
import { stopCurrent } from './session/control.ts';
import { useGallery } from './session/gallery-store.ts';

/** A dialog or a menu is open, which Escape closes. */
function isCovered(): boolean {
  const covers = document.querySelectorAll('[role="dialog"], [role="menu"]');
  return [...covers].some((element) => element.checkVisibility());
}

function onCommand(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const isFind = event.key.toLowerCase() === 'k';
  if (!isFind && event.key !== 'Enter') return;
  event.preventDefault();
  event.stopPropagation();
  if (isFind) useGallery.getState().open();
  else if (!isCovered()) runOrExplain();
}

function onEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.defaultPrevented && !isCovered()) stopCurrent();
}

/** Ctrl/Cmd-Enter runs, Escape stops, Ctrl/Cmd-K finds; everywhere on the page, while the screen is shown. */
export function useShortcuts(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    // Captured, so that the editor's own Ctrl-Enter does not come first. Escape comes last: whatever
    // it closes where the focus is takes it.
    window.addEventListener('keydown', onCommand, { capture: true });
    window.addEventListener('keydown', onEscape);
    return () => {
      window.removeEventListener('keydown', onCommand, { capture: true });
      window.removeEventListener('keydown', onEscape);
    };
  }, [active]);
}
