/* Decodes binary grey and colour pixmaps (netpbm P5 and P6), which small programs often write. */

export interface Pixmap {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Larger images take too much memory on a canvas. */
const MOST_PIXELS = 32 * 1024 * 1024;

/** Decodes an image, or explains why it is invalid. */
export function decodePixmap(bytes: Uint8Array): Pixmap | string {
  const header = readHeader(bytes);
  if (header === null) return 'The pixmap header is invalid.';
  const { colours, width, height, most, start } = header;
  if (width * height > MOST_PIXELS) return `${width} × ${height} pixels are too many to display.`;
  const wide = most > 255 ? 2 : 1;
  const needed = width * height * colours * wide;
  if (bytes.length - start < needed)
    return `The file is truncated: it contains ${bytes.length - start} of ${needed} bytes of pixels.`;
  const pixels = new Uint8ClampedArray(width * height * 4);
  const sample = (at: number) =>
    wide === 1 ? (bytes[start + at] ?? 0) : (bytes[start + 2 * at] ?? 0) * 256 + (bytes[start + 2 * at + 1] ?? 0);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = sample(pixel * colours + (colours === 3 ? channel : 0));
      pixels[pixel * 4 + channel] = (value * 255) / most;
    }
    pixels[pixel * 4 + 3] = 255;
  }
  return { width, height, pixels };
}

interface Header {
  readonly colours: 1 | 3;
  readonly width: number;
  readonly height: number;
  /** The sample value of full brightness. */
  readonly most: number;
  readonly start: number;
}

function readHeader(bytes: Uint8Array): Header | null {
  // The header is ASCII. Latin-1 has one character per byte, so positions stay the same.
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const gap = '(?:\\s|#[^\\n]*\\n)+';
  const match = new RegExp(`^P([56])${gap}(\\d{1,6})${gap}(\\d{1,6})${gap}(\\d{1,5})\\s`).exec(text);
  if (match === null) return null;
  const [width, height, most] = [Number(match[2]), Number(match[3]), Number(match[4])];
  if (width === 0 || height === 0 || most === 0 || most > 65535) return null;
  return { colours: match[1] === '6' ? 3 : 1, width, height, most, start: match[0].length };
}
