/** Opens the system's picker. Must be called from a click or a key press. */
export function pickFiles(what: 'files' | 'folder', take: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what === 'folder';
  input.onchange = () => take([...(input.files ?? [])]);
  input.click();
}
