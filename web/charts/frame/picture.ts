import { withFonts } from './picture-fonts.ts';

/*
 * A chart as a self-contained picture: the drawing with all colours and fonts inlined, a title above, and a caption
 * with program, machine and date below.
 */

export interface PictureText {
  readonly title: string;
  readonly legend: readonly { readonly sign: string; readonly colour: string; readonly label: string }[];
  /** The lines below the drawing. */
  readonly caption: readonly string[];
}
const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 16;
const TITLE = 26;
const LINE = 17;

/** The properties that style sheets set. They are inlined, because a picture has no style sheet. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'font-variant-numeric',
  'text-anchor',
  'text-decoration',
] as const;

/** The default values of properties, which are left out to keep the picture small. */
const INITIAL: Readonly<Record<string, string>> = {
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'paint-order': 'normal',
  'font-weight': '400',
  'font-style': 'normal',
  'font-variant-numeric': 'normal',
  'text-anchor': 'start',
};

const TEXT_ONLY = /^(font|text)-/;

/** Painted elements. Groups only pass on their opacity, because everything else is inlined. */
const PAINTED: ReadonlySet<string> = new Set([
  'path',
  'line',
  'rect',
  'circle',
  'polyline',
  'polygon',
  'text',
  'tspan',
]);

function writeStyles(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  const isText = from.tagName === 'text' || from.tagName === 'tspan';
  for (const property of PROPERTIES) {
    const value = computed.getPropertyValue(property);
    const isMeant = PAINTED.has(from.tagName) ? isText || !TEXT_ONLY.test(property) : property === 'opacity';
    if (!isMeant || value === '' || value === INITIAL[property]) to.removeAttribute(property);
    else to.setAttribute(property, value);
  }
  for (const name of ['class', 'style', 'tabindex', 'role', 'aria-hidden']) to.removeAttribute(name);
  for (let index = 0; index < from.children.length; index += 1) {
    const source = from.children[index];
    const copy = to.children[index];
    if (source !== undefined && copy !== undefined) writeStyles(source, copy);
  }
}

function textElement(text: string, x: number, y: number, style: Readonly<Record<string, string>>): SVGTextElement {
  const element = document.createElementNS(SVG, 'text');
  element.setAttribute('x', String(x));
  element.setAttribute('y', String(y));
  for (const [name, value] of Object.entries(style)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Breaks text into lines of about the given width in pixels. */
export function wrapWords(text: string, pixels: number, perCharacter = 6.2): readonly string[] {
  const most = Math.max(8, Math.floor(pixels / perCharacter));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * @param drawing the surface of the chart on the page
 * @param figure the element from which the theme colours are read
 */
export function drawPicture(drawing: SVGSVGElement, figure: Element, text: PictureText): Picture {
  const theme = getComputedStyle(figure);
  const colour = (name: string): string => theme.getPropertyValue(name).trim();
  const family = colour('--chart-font');
  const box = drawing.getBoundingClientRect();
  const width = Math.ceil(box.width) + 2 * PADDING;
  const legendLines = text.legend.length > 0 ? 1 : 0;
  const caption = text.caption.flatMap((line) => wrapWords(line, width - 2 * PADDING));
  const top = PADDING + TITLE + legendLines * (LINE + 4);
  const height = top + Math.ceil(box.height) + 8 + caption.length * LINE + PADDING;

  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', colour('--chart-surface'));
  svg.append(ground);
  const words = { 'font-family': family, 'font-size': '12px', fill: colour('--chart-text') };
  svg.append(textElement(text.title, PADDING, PADDING + 13, { ...words, 'font-size': '15px', 'font-weight': '600' }));
  let x = PADDING;
  for (const { sign, colour: reference, label } of text.legend) {
    const name = /^var\((--[\w-]+)\)$/.exec(reference)?.[1];
    const fill = name === undefined ? reference : colour(name);
    svg.append(textElement(sign, x, PADDING + TITLE + 12, { ...words, fill }));
    svg.append(textElement(label, x + 15, PADDING + TITLE + 12, words));
    x += 15 + label.length * 6.6 + 18;
  }
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('the copy of a drawing is not an SVG element');
  writeStyles(drawing, copy);
  for (const empty of copy.querySelectorAll('title:empty, desc:empty, g:empty')) empty.remove();
  copy.setAttribute('x', String(PADDING));
  copy.setAttribute('y', String(top));
  copy.setAttribute('overflow', 'visible');
  svg.append(copy);
  caption.forEach((line, index) => {
    const y = top + box.height + 8 + (index + 1) * LINE - 4;
    svg.append(textElement(line, PADDING, y, { ...words, 'font-size': '11px', fill: colour('--chart-dim') }));
  });
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

/** Renders the picture as PNG with two pixels per CSS pixel. */
export async function paintPicture(picture: Picture, scale = 2): Promise<Blob> {
  const { width, height } = picture;
  const url = URL.createObjectURL(new Blob([await withFonts(picture.svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('the browser did not provide a canvas');
    context.scale(scale, scale);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
