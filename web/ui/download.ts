/** Gives the user bytes as a file of this name. */
export function downloadBytes(name: string, bytes: Uint8Array<ArrayBuffer>, type = 'application/octet-stream'): void {
  downloadBlob(name, new Blob([bytes], { type }));
}

/** The same for what is a blob already, which may be larger than one array can be. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the time that another task runs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
