/* Which addresses the text of a lesson may use. Lessons can come from strangers. */

/** Returns the address of a link, or null: an https page, or a place in this page. */
export function safeLink(href: string): string | null {
  if (href.startsWith('#')) return href;
  return URL.parse(href)?.protocol === 'https:' ? href : null;
}

/** Raster pictures, and SVG, whose scripts do not run in an image. */
const DATA_IMAGE = /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/;

/**
 * Returns the address of an image, or null: a data address, or a file below the folder of the lesson.
 *
 * @param base the address of the lesson; null for a file without one
 */
export function safeImage(href: string, base: string | null): string | null {
  if (DATA_IMAGE.test(href)) return href;
  if (base === null) return null;
  const url = URL.parse(href, base);
  const own = URL.parse(base);
  return url !== null && own !== null && url.origin === own.origin && url.protocol.startsWith('http') ? url.href : null;
}
