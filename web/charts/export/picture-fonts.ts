/*
 * A picture cannot use the fonts of the page, so they are embedded: a chart looks the same in a document or a chat
 * program as on the page, and its labels keep their widths.
 */

/** The text font of the page. Charts only need its Latin subset. */
const FAMILY = /Inter Variable/;

function latinFace(): string | null {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const range = rule.style.getPropertyValue('unicode-range');
      if (!FAMILY.test(rule.style.getPropertyValue('font-family')) || !/U\+0+-0*FF/i.test(range)) continue;
      const reference = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (reference !== undefined) return new URL(reference, sheet.href ?? document.baseURI).href;
    }
  }
  return null;
}

function readAsDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

let kept: Promise<string | null> | null = null;

async function loadFace(): Promise<string | null> {
  const face = latinFace();
  if (face === null) return null;
  const response = await fetch(face);
  if (!response.ok) return null;
  const data = await readAsDataUrl(await response.blob());
  return `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(${data}) format("woff2");}`;
}

/** Embeds the font of the page, or returns the picture unchanged if the font cannot be loaded. */
export async function withFonts(svg: string): Promise<string> {
  kept ??= loadFace().catch(() => null);
  const face = await kept;
  return face === null ? svg : svg.replace(/^(<svg[^>]*>)/, (start) => `${start}<style>${face}</style>`);
}
