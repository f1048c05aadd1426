import { randomBytes } from 'node:crypto';
import { hrefOf } from '../../core/share/address.ts';

/*
 * A page that goes on to the report, which stands in the fragment of the next address. The address of this one is
 * short: a desktop hands no more than some thousand characters to a browser, and no server sees a fragment.
 */

export interface OpeningPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param link the text of a result link */
export function openingPage(link: string): OpeningPage {
  const nonce = randomBytes(16).toString('base64');
  // In a string of a script, "<" could end the script.
  const target = JSON.stringify(`/${hrefOf({ screen: 'bench', link })}`).replaceAll('<', '\\u003c');
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Wasm Dyno</title>
<script nonce="${nonce}">location.replace(${target});</script>
<noscript>The report is shown by script, which this browser does not run.</noscript>
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
