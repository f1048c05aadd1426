import { assertUnreachable } from '../base/assert.ts';

/*
 * The screens and their addresses. A route is in the fragment of the address: every static host can serve the
 * page, and browsers never send the contents of a link to a server.
 */

export const SCREENS = ['play', 'bench', 'method'] as const;
export type Screen = (typeof SCREENS)[number];

export type Route =
  | { readonly screen: 'play' }
  /** @property link the text of a linked result; null for the visitor's own results */
  | { readonly screen: 'bench'; readonly link: string | null }
  /** @property section the id of the section to scroll to; null for the top */
  | { readonly screen: 'method'; readonly section: string | null };

/** Parses a fragment without its `#`. An unknown address opens Play. */
export function parseRoute(path: string): Route {
  const [, first = '', ...rest] = path.split('/');
  const tail = rest.join('/');
  switch (first) {
    case 'bench':
      return { screen: 'bench', link: null };
    case 'result':
      return { screen: 'bench', link: tail };
    case 'method':
      return { screen: 'method', section: tail === '' ? null : tail };
    default:
      return { screen: 'play' };
  }
}

/** Returns the fragment of a route, with its `#`. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'play':
      return '#/';
    case 'bench':
      return route.link === null ? '#/bench' : `#/result/${route.link}`;
    case 'method':
      return route.section === null ? '#/method' : `#/method/${route.section}`;
    default:
      return assertUnreachable(route);
  }
}
