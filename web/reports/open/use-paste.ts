import { useEffect } from 'react';
import { openFiles, openTyped } from './open-given.ts';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** Opens pasted files, results and addresses, unless they are pasted into a field. */
export function usePaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || event.defaultPrevented || isField(event.target)) return;
      const files = [...event.clipboardData.files];
      const text = event.clipboardData.getData('text/plain').trim();
      if (files.length === 0 && text === '') return;
      event.preventDefault();
      if (files.length > 0) void openFiles(files);
      else if (/^[[{]/.test(text)) void openFiles([new File([text], 'pasted results')]);
      else void openTyped(text);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}
