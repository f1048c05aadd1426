import { useHashLocation } from 'wouter/use-hash-location';
import { assertUnreachable } from '../../core/base/assert.ts';

/*
 * The screens and their addresses. They stand in the fragment, so that every static host can serve them
 * and what a link carries is never sent to a server.
 */

export const SCREENS = ['play', 'bench', 'method'] as const;
export type Screen = (typeof SCREENS)[number];

export const SCREEN_NAMES: Readonly<Record<Screen, string>> = { play: 'Play', bench: 'Bench', method: 'Method' };

export type Route =
  | { readonly screen: 'play' }
  /** @property link the text of a linked result; null for one's own bench. */
  | { readonly screen: 'bench'; readonly link: string | null }
  /** @property section the id of what is to be seen; null for the top. */
  | { readonly screen: 'method'; readonly section: string | null };

/** @param path what stands in the fragment, with one leading slash. Anything unknown is the playground. */
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

/** The address as a link holds it. */
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

/** Where the page is now. */
export function useRoute(): Route {
  const [path] = useHashLocation();
  return parseRoute(path);
}
