import { randomBytes } from 'node:crypto';
import { hrefOf } from '../../core/share/address.ts';

/*
 * A page that redirects to the report, whose URL contains the data in its fragment. This page's URL is short: desktops
 * pass only a few thousand characters to a browser, and browsers do not send a fragment to a server.
 */

export interface OpeningPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param link the text of a result link */
export function openingPage(link: string): OpeningPage {
  const nonce = randomBytes(16).toString('base64');
  // "<" in a string could end the script element.
  const target = JSON.stringify(`/${hrefOf({ screen: 'bench', link })}`).replaceAll('<', '\\u003c');
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Wasm Dyno</title>
<script nonce="${nonce}">location.replace(${target});</script>
<noscript>Enable JavaScript to see the report.</noscript>
</html>
`;
  return {
    html,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'`,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cache-Control': 'no-store',
    },
  };
}
