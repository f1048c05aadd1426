/** Downloads bytes as a file. */
export function downloadBytes(name: string, bytes: Uint8Array<ArrayBuffer>, type = 'application/octet-stream'): void {
  downloadBlob(name, new Blob([bytes], { type }));
}

/** Downloads a blob, which can be larger than an array. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has read the bytes long before.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
