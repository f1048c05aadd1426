import type { HtmlTagDescriptor } from 'vite';

/*
 * The tags from which chat programs and social networks make the preview of a link (Open Graph, ogp.me, and X cards).
 * The contents of a link are in its fragment, which servers never see, so every link has the same preview.
 */

const TITLE = 'Wasm Dyno';
const DESCRIPTION =
  'Run WebAssembly (WASI) programs in a browser tab, and measure how fast they start and run compared with native code, containers and server runtimes.';
const CARD = {
  file: 'card.png',
  width: 1200,
  height: 630,
  alt: 'Card of a Wasm Dyno result: startup times of one program in a browser tab, under server runtimes, in a container and as native code.',
};

/** The environment variable of the build with the address of the site. */
export const SITE_URL_NAME = 'SITE_URL';

/** Returns the address of the site with a final slash; null if none is given. Throws if it is not a web address. */
export function parseSiteUrl(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new Error(
      `${SITE_URL_NAME} must be the address of the site, such as https://example.org/dyno/, not "${text}".`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/?$/, '/')}`;
}

/**
 * Returns the tags of the main page.
 *
 * @param site the address of the site with a final slash. Without it, the picture has a relative address, which many
 *   programs do not follow, and the page has no canonical address.
 */
export function previewTags(site: string | null): HtmlTagDescriptor[] {
  const property = (name: string, content: string): HtmlTagDescriptor => ({
    tag: 'meta',
    attrs: { property: name, content },
    injectTo: 'head',
  });
  return [
    property('og:type', 'website'),
    property('og:site_name', TITLE),
    property('og:title', TITLE),
    property('og:description', DESCRIPTION),
    ...(site === null ? [] : [property('og:url', site)]),
    property('og:image', `${site ?? './'}${CARD.file}`),
    property('og:image:type', 'image/png'),
    property('og:image:width', String(CARD.width)),
    property('og:image:height', String(CARD.height)),
    property('og:image:alt', CARD.alt),
    { tag: 'meta', attrs: { name: 'twitter:card', content: 'summary_large_image' }, injectTo: 'head' },
    ...(site === null
      ? []
      : [{ tag: 'link', attrs: { rel: 'canonical', href: site }, injectTo: 'head' } satisfies HtmlTagDescriptor]),
  ];
}
