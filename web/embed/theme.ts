import type { EmbedLook } from '../../core/embed/parameters.ts';

/* Colours and sizes of the frame. Styles are set from script, which the content security policy allows. */

const DARK = matchMedia('(prefers-color-scheme: dark)');

let look: EmbedLook | null = null;

/** Applies the look now, and follows the reader's colour scheme if it is "auto". */
export function applyLook(next: EmbedLook): void {
  look = next;
  const root = document.documentElement;
  root.classList.toggle('fill', next.fill);
  root.style.fontSize = `${next.fontSize}px`;
  applyScheme();
}

DARK.addEventListener('change', applyScheme);

function applyScheme(): void {
  if (look === null) return;
  const root = document.documentElement;
  const scheme = look.theme === 'auto' ? (DARK.matches ? 'dark' : 'light') : look.theme;
  // The colour tables of the complete page depend on this attribute.
  root.dataset.mantineColorScheme = scheme;
  root.style.colorScheme = scheme;
  const accent = look.accent !== null && CSS.supports('color', look.accent) ? look.accent : null;
  setOrRemove(root, '--embed-accent', accent);
  setOrRemove(root, '--embed-on-accent', accent === null ? null : textOn(accent));
}

function setOrRemove(root: HTMLElement, name: string, value: string | null): void {
  if (value === null) root.style.removeProperty(name);
  else root.style.setProperty(name, value);
}

/** Relative luminance at which black and white text have the same contrast (WCAG 2.2). */
const MIDDLE = 0.179;

/** Returns black or white, whichever has the better contrast on a colour. */
function textOn(colour: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (context === null) return 'white';
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE ? 'black' : 'white';
}
