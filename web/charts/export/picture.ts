import { wrapText } from './text-fit.ts';

/*
 * A chart as a self-contained picture: everything that is drawn on the page, as SVG or as HTML, with all colours
 * inlined, a title above, and a caption with program, machine and date below. It contains the whole chart, also what
 * is scrolled out of view.
 */

export interface PictureText {
  readonly title: string;
  /** The lines below the drawing. */
  readonly caption: readonly string[];
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 16;
const TITLE = 30;
const LINE = 17;
const CAPTION = 11;

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

/** Tooltips, copies of an axis and controls, which are not part of a picture. */
const CONTROLS =
  '[data-readout], [data-copy], [data-print="hide"], [role="radiogroup"], [role="toolbar"], [aria-haspopup="menu"], nav, input, select, textarea, .recharts-tooltip-wrapper';

const TEXT_ONLY = /^(font|text)-/;

/** Painted elements. Groups only pass on their opacity, because everything else is inlined. */
const PAINTED: ReadonlySet<string> = new Set([
  'path',
  'line',
  'rect',
  'circle',
  'ellipse',
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
  element.setAttribute('x', String(Math.round(x * 10) / 10));
  element.setAttribute('y', String(Math.round(y * 10) / 10));
  for (const [name, value] of Object.entries(style)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Collects the drawn parts of a region, relative to its top left corner. */
class Collector {
  readonly group = document.createElementNS(SVG, 'g');
  width = 0;
  height = 0;
  readonly #left: number;
  readonly #top: number;

  constructor({ left, top }: DOMRect) {
    this.#left = left;
    this.#top = top;
  }

  visit(element: Element): void {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.display === 'contents') {
      this.#visitChildren(element, style);
      return;
    }
    if (style.display === 'none' || style.visibility !== 'visible' || style.opacity === '0') return;
    // Visually hidden texts are one pixel large.
    if (style.clipPath !== 'none' && box.width <= 1) return;
    if (element.matches(CONTROLS)) return;
    if (element instanceof SVGSVGElement) this.#addDrawing(element, box);
    else {
      this.#addBackground(style, box);
      this.#visitChildren(element, style);
    }
  }

  #visitChildren(element: Element, style: CSSStyleDeclaration): void {
    for (const node of element.childNodes) {
      if (node instanceof Text) this.#addText(node, style);
      else if (node instanceof Element) this.visit(node);
    }
  }

  #include(box: { readonly right: number; readonly bottom: number }): void {
    this.width = Math.max(this.width, box.right - this.#left);
    this.height = Math.max(this.height, box.bottom - this.#top);
  }

  #addDrawing(svg: SVGSVGElement, box: DOMRect): void {
    if (box.width === 0 || box.height === 0) return;
    const copy = svg.cloneNode(true);
    if (!(copy instanceof SVGSVGElement)) throw new Error('the copy of a drawing is not an SVG element');
    writeStyles(svg, copy);
    for (const empty of copy.querySelectorAll('title:empty, desc:empty, g:empty')) empty.remove();
    copy.setAttribute('x', String(box.left - this.#left));
    copy.setAttribute('y', String(box.top - this.#top));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    copy.setAttribute('overflow', 'visible');
    // Icons are stroked in the colour of their text.
    copy.setAttribute('color', getComputedStyle(svg).color);
    this.group.append(copy);
    this.#include(box);
  }

  #addBackground(style: CSSStyleDeclaration, box: DOMRect): void {
    const isPainted = !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
    if (!isPainted || box.width === 0 || box.height === 0) return;
    const rect = document.createElementNS(SVG, 'rect');
    rect.setAttribute('x', String(box.left - this.#left));
    rect.setAttribute('y', String(box.top - this.#top));
    rect.setAttribute('width', String(box.width));
    rect.setAttribute('height', String(box.height));
    if (Number.parseFloat(style.borderTopLeftRadius) > 0)
      rect.setAttribute('rx', String(Number.parseFloat(style.borderTopLeftRadius)));
    rect.setAttribute('fill', style.backgroundColor);
    this.group.append(rect);
    this.#include(box);
  }

  /** Adds a text as it is wrapped on the page, one element per line. */
  #addText(node: Text, style: CSSStyleDeclaration): void {
    const range = document.createRange();
    const lines: {
      text: string;
      readonly left: number;
      right: number;
      readonly top: number;
      readonly bottom: number;
    }[] = [];
    for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.trimEnd().length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      if (right === left) continue;
      const last = lines.at(-1);
      if (last !== undefined && Math.abs(last.top - top) <= 2) {
        last.text += word;
        last.right = right;
      } else lines.push({ text: word, left, right, top, bottom });
    }
    for (const { text, left, right, top, bottom } of lines) {
      // The baseline of a line box that is as high as its font.
      const y = top - this.#top + (bottom - top) * 0.8;
      this.group.append(textElement(text.trim(), left - this.#left, y, textStyle(style)));
      this.#include({ right, bottom });
    }
  }
}

function textStyle(style: CSSStyleDeclaration): Readonly<Record<string, string>> {
  return {
    'font-family': style.fontFamily,
    'font-size': style.fontSize,
    ...(style.fontWeight === '400' ? {} : { 'font-weight': style.fontWeight }),
    ...(style.fontVariantNumeric === 'normal' ? {} : { 'font-variant-numeric': style.fontVariantNumeric }),
    fill: style.color,
  };
}

/** Returns sticky parts to their places in the flow, and returns a function that makes them sticky again. */
function unstick(region: HTMLElement): () => void {
  const restore: (() => void)[] = [];
  for (const element of region.querySelectorAll<HTMLElement | SVGElement>('*')) {
    if (getComputedStyle(element).position !== 'sticky') continue;
    const { position, inset } = element.style;
    element.style.position = 'relative';
    element.style.inset = 'auto';
    restore.push(() => {
      element.style.position = position;
      element.style.inset = inset;
    });
  }
  return () => {
    for (const each of restore) each();
  };
}

/** @param region the part of the page to draw; the colours of the theme are read from it */
export function drawPicture(region: HTMLElement, text: PictureText): Picture {
  const theme = getComputedStyle(region);
  const colour = (name: string): string => theme.getPropertyValue(name).trim();
  const stick = unstick(region);
  const drawn = new Collector(region.getBoundingClientRect());
  try {
    drawn.visit(region);
  } finally {
    stick();
  }
  const width = Math.ceil(drawn.width) + 2 * PADDING;
  const caption = text.caption.flatMap((line) => wrapText(line, width - 2 * PADDING, CAPTION, 8));
  const top = PADDING + TITLE;
  const height = top + Math.ceil(drawn.height) + 8 + caption.length * LINE + PADDING;

  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', colour('--dyno-panel'));
  svg.append(ground);
  const words = { 'font-family': theme.fontFamily, fill: colour('--dyno-text') };
  svg.append(textElement(text.title, PADDING, PADDING + 13, { ...words, 'font-size': '15px', 'font-weight': '600' }));
  drawn.group.setAttribute('transform', `translate(${PADDING} ${top})`);
  svg.append(drawn.group);
  caption.forEach((line, index) => {
    const y = top + drawn.height + 8 + (index + 1) * LINE - 4;
    svg.append(textElement(line, PADDING, y, { ...words, 'font-size': `${CAPTION}px`, fill: colour('--dyno-dim') }));
  });
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}
