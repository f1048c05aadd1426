import { messageOf } from '../../../core/base/errors.ts';
import { fromElsewhere } from '../../../core/report/elsewhere.ts';
import type { Report } from '../../../core/report/report.ts';
import { decodeResultLink } from '../../../core/share/result-link.ts';
import type { GivenResults } from '../../measure/kept/open-results.ts';
import type { Problem } from '../../ui/problem.ts';

/* Opens what a typed address names: a result link, which is decoded here, or a file on a server. */

export type Typed =
  | { readonly kind: 'link'; readonly text: string }
  | { readonly kind: 'address'; readonly url: URL }
  | { readonly kind: 'failed'; readonly problem: Problem };

const RESULT = /#\/result\/([^\s]+)/;

const failed = (title: string, detail: string, remedy: string) =>
  ({ kind: 'failed', problem: { title, detail, remedy } }) as const;

/** The page's content security policy allows https, and http from this machine only. */
const isBlocked = (url: URL): boolean =>
  url.protocol === 'http:' && url.hostname !== 'localhost' && url.hostname !== '127.0.0.1';

/** Recognises a typed text. Nothing is sent anywhere. */
export function parseTyped(text: string): Typed {
  const trimmed = text.trim();
  const link = RESULT.exec(trimmed)?.[1];
  if (link !== undefined) return { kind: 'link', text: link };
  const url = URL.parse(trimmed) ?? (trimmed.includes('://') ? null : URL.parse(`https://${trimmed}`));
  if (url === null || !/^https?:$/.test(url.protocol) || !/[.:]|^localhost$/.test(url.hostname)) {
    return failed(
      'This is not an address',
      'Nothing was requested.',
      'Enter the address of a file, such as https://example.org/results.json, or paste a link to a result.',
    );
  }
  if (isBlocked(url)) {
    return failed(
      'Addresses that start with http: are blocked',
      'Without encryption the file could be changed in transit. Only servers on this machine may use http.',
      `Try https://${url.host}${url.pathname}, or download the file and drop it on this page.`,
    );
  }
  return { kind: 'address', url };
}

/** Decodes a link to a result. */
export function reportOfLink(
  text: string,
): { readonly kind: 'report'; readonly report: Report } | { readonly kind: 'failed'; readonly problem: Problem } {
  const decoded = decodeResultLink(text);
  if (decoded.kind === 'result') return { kind: 'report', report: fromElsewhere(decoded.report) };
  return failed(
    'This link cannot be opened',
    `${decoded.reason} Nothing was changed.`,
    'Copy the complete link again, or ask for the report as a file. Messaging programs may truncate long links.',
  );
}

const nameOf = (url: URL): string => url.pathname.split('/').findLast((part) => part !== '') ?? url.hostname;

export type Fetched =
  | { readonly kind: 'fetched'; readonly given: GivenResults }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

/** Requests a file. Never rejects. */
export async function fetchResults(url: URL, signal: AbortSignal): Promise<Fetched> {
  try {
    const response = await fetch(url, { signal, credentials: 'omit' });
    if (!response.ok) {
      return failed(
        `There is no file at ${url.host}${url.pathname}`,
        `The server answered ${response.status}. Nothing was changed.`,
        'Check the address, including upper and lower case.',
      );
    }
    const content = await response.blob();
    const modified = Date.parse(response.headers.get('last-modified') ?? '');
    const created = new Date(Number.isNaN(modified) ? Date.now() : modified).toISOString();
    return { kind: 'fetched', given: { name: nameOf(url), content, created } };
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    return failed(
      `${url.host} could not be read`,
      `The browser does not say why (${messageOf(error)}). Either the server cannot be reached, or it does not allow other sites to read its files (no Access-Control-Allow-Origin header). Nothing was changed.`,
      'Check the address. If it opens in a new tab, download the file and drop it here.',
    );
  }
}
