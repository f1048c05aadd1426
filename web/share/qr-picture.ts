import { encode } from 'uqr';
import { QR_LIMIT } from '../../core/share/link-length.ts';

/* QR codes as one path, without a library for drawing. */

export interface QrPicture {
  /** Modules per side, including the quiet zone. */
  readonly size: number;
  /** The dark modules as the `d` of an SVG path, in modules. */
  readonly path: string;
}

/** The quiet zone that ISO/IEC 18004 requires, in modules. */
const QUIET = 4;

/** Returns the QR code of an ASCII text with error correction level L; null if the text is too long for one. */
export function qrPicture(text: string): QrPicture | null {
  if (text.length > QR_LIMIT) return null;
  const { size, data } = encode(text, { ecc: 'L', border: QUIET });
  // Runs of dark modules, so that the path is short and no seams are drawn between modules.
  const path = data.flatMap((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
  );
  return { size, path: path.join('') };
}

/** Returns a picture as an SVG file, black on white. */
export function qrSvg({ size, path }: QrPicture): string {
  const box = `viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}
