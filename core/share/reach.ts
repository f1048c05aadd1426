/* Who can open a link, judged from the address of the page that makes it. */

/** `machine`: only this machine. `network`: only machines of the same network. */
export type Reach = 'everyone' | 'network' | 'machine';

const LOOPBACK = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;
/** Private and link-local addresses of IPv4 (RFC 1918, RFC 3927) and IPv6 (RFC 4193, RFC 4291), and mDNS (RFC 6762). */
const PRIVATE =
  /^(10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|\[f[cd][\da-f]{2}:.*\]|\[fe[89ab][\da-f]:.*\]|.+\.local)$/i;

/** The parts of `location` that decide who can open a link. */
export interface PageAddress {
  /** With its colon: "https:". */
  readonly protocol: string;
  /** IPv6 addresses in brackets, as in `location`. */
  readonly hostname: string;
}

/** Returns who can open links to a page. Names without a dot are assumed to be names of the local network. */
export function reachOf({ protocol, hostname }: PageAddress): Reach {
  if ((protocol !== 'https:' && protocol !== 'http:') || hostname === '' || LOOPBACK.test(hostname)) return 'machine';
  if (PRIVATE.test(hostname) || !/[.:]/.test(hostname)) return 'network';
  return 'everyone';
}

/** Returns a warning if others cannot open links to the page; null if everyone can. */
export function reachWarning(page: PageAddress): string | null {
  switch (reachOf(page)) {
    case 'machine':
      return page.protocol === 'file:'
        ? 'This link only works on this machine, because the page was opened from a file. Save a file instead and send it.'
        : `This link only works on this machine, because the page is served from ${page.hostname}. Save a file instead and send it.`;
    case 'network':
      return `This link only works in this network, because the page is served from ${page.hostname}. For other readers, save a file and send it.`;
    case 'everyone':
      return null;
  }
}
