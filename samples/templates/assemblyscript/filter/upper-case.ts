/** Changes the letters a to z to A to Z. Other bytes stay the same, including all of UTF-8 outside ASCII. */
export function upperCase(text: Uint8Array): void {
  for (let i = 0; i < text.length; i++) {
    if (text[i] >= 0x61 && text[i] <= 0x7a) text[i] -= 0x20;
  }
}
