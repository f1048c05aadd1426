/* The style of printed text, as escape sequences of terminals set it (SGR, ECMA-48 8.3.117). */

export interface TextStyle {
  /** A CSS colour; null for the default. */
  readonly colour: string | null;
  readonly background: string | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

export const PLAIN: TextStyle = {
  colour: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
};

/** Returns a colour of the palette of 256: the theme's sixteen, a cube of 6 × 6 × 6, and 24 greys. */
function paletteColour(index: number): string {
  if (index < 16) return `var(--ansi-${index})`;
  if (index > 231) {
    const grey = 8 + 10 * (index - 232);
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const level = (place: number) => {
    const step = Math.floor((index - 16) / place) % 6;
    return step === 0 ? 0 : 55 + 40 * step;
  };
  return `rgb(${level(36)} ${level(6)} ${level(1)})`;
}

/** Reads the colour after 38 or 48. Returns it with the number of parameters that it used. */
function extendedColour(parameters: readonly number[]): readonly [colour: string | null, used: number] {
  const [kind, a = 0, b = 0, c = 0] = parameters;
  if (kind === 5) return [paletteColour(Math.min(a, 255)), 2];
  if (kind === 2) return [`rgb(${Math.min(a, 255)} ${Math.min(b, 255)} ${Math.min(c, 255)})`, 4];
  return [null, 1];
}

/** @param parameters numbers of the sequence; empty to reset */
export function applyStyle(style: TextStyle, parameters: readonly number[]): TextStyle {
  let next = style;
  for (let at = 0; at < Math.max(1, parameters.length); at++) {
    const code = parameters[at] ?? 0;
    if (code === 0) next = PLAIN;
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 2) next = { ...next, dim: true };
    else if (code === 3) next = { ...next, italic: true };
    else if (code === 4) next = { ...next, underline: true };
    else if (code === 7) next = { ...next, inverse: true };
    else if (code === 22) next = { ...next, bold: false, dim: false };
    else if (code === 23) next = { ...next, italic: false };
    else if (code === 24) next = { ...next, underline: false };
    else if (code === 27) next = { ...next, inverse: false };
    else if (code >= 30 && code <= 37) next = { ...next, colour: paletteColour(code - 30) };
    else if (code >= 90 && code <= 97) next = { ...next, colour: paletteColour(code - 82) };
    else if (code >= 40 && code <= 47) next = { ...next, background: paletteColour(code - 40) };
    else if (code >= 100 && code <= 107) next = { ...next, background: paletteColour(code - 92) };
    else if (code === 39) next = { ...next, colour: null };
    else if (code === 49) next = { ...next, background: null };
    else if (code === 38 || code === 48) {
      const [colour, used] = extendedColour(parameters.slice(at + 1));
      at += used;
      if (colour !== null) next = code === 38 ? { ...next, colour } : { ...next, background: colour };
    }
  }
  return next;
}
