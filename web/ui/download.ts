/** Gives the user bytes as a file of this name. */
export function downloadBytes(name: string, bytes: Uint8Array<ArrayBuffer>, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the time that another task runs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
