/* A link as text for Markdown and HTML. */

/** Characters with a meaning in the text of a Markdown link. */
const MARKDOWN = /[\\[\]*_`<>]/g;

/** Returns `[name](address)`, with the name on one line. */
export function markdownLink(name: string, address: string): string {
  return `[${name.replaceAll(/\s+/g, ' ').trim().replaceAll(MARKDOWN, '\\$&')}](${address})`;
}

/**
 * Returns Markdown of a badge that opens a link.
 *
 * @param picture the address of the picture of the badge
 */
export function markdownBadge(picture: string, address: string): string {
  return `[![Open in Wasm Dyno](${picture})](${address})`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for HTML, also within an attribute in double quotes. */
export function htmlText(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}

export interface EmbedTarget {
  /** The attribute of the element: a setup of Play or a result of Bench. */
  readonly attribute: 'setup' | 'result';
  /** The text of the link, without the address of the page. */
  readonly link: string;
  /** The address of the site, with a final slash. */
  readonly site: string;
}

/**
 * Returns HTML that embeds a program or a result in another page. Without the script, for example in a feed reader, the
 * link in the element remains.
 */
export function embedHtml({ attribute, link, site }: EmbedTarget, name: string, address: string): string {
  return [
    `<script async src="${htmlText(`${site}embed.js`)}"></script>`,
    `<wasm-dyno ${attribute}="${htmlText(link)}"><a href="${htmlText(address)}">${htmlText(name)}</a></wasm-dyno>`,
  ].join('\n');
}
