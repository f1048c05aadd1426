function pick(prepare: (input: HTMLInputElement) => void, receive: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  prepare(input);
  input.onchange = () => receive([...(input.files ?? [])]);
  input.click();
}

/** Opens the system's file picker. Browsers allow it only in response to a click or a key press. */
export function pickFiles(what: 'files' | 'folder', receive: (files: readonly File[]) => void): void {
  pick((input) => {
    input.multiple = true;
    input.webkitdirectory = what === 'folder';
  }, receive);
}

/** Opens the file picker for one module, its text, or a setup with one. */
export function pickModule(receive: (file: File) => void): void {
  pick(
    (input) => {
      input.accept = '.wasm,.wat,.json,application/wasm';
    },
    ([file]) => {
      if (file !== undefined) receive(file);
    },
  );
}
