import { assertUnreachable } from '../base/assert.ts';

/*
 * The screens and their addresses. A route is in the fragment of the address: every static host can serve the
 * page, and browsers never send the contents of a link to a server.
 */

export const SCREENS = ['play', 'bench', 'reports', 'dataset', 'learn', 'method'] as const;
export type Screen = (typeof SCREENS)[number];

/** Where a lesson comes from. */
export type LessonAddress =
  | { readonly kind: 'shipped'; readonly id: string }
  | { readonly kind: 'url'; readonly url: string }
  /** The file that was opened last in this tab. */
  | { readonly kind: 'file' };

export type Route =
  /** @property setup the text of a linked setup; absent for the reader's own program */
  | { readonly screen: 'play'; readonly setup?: string }
  /** @property link the text of a linked result; null for the visitor's own results */
  | { readonly screen: 'bench'; readonly link: string | null }
  /** @property view the part of the screen, such as a comparison of some reports; empty for the list */
  | { readonly screen: 'reports'; readonly view: string }
  /**
   * @property lesson null for the list of lessons
   * @property step the id of a step; null for the first one
   */
  | { readonly screen: 'learn'; readonly lesson: LessonAddress | null; readonly step: string | null }
  /** @property address the address of a table to open; null for none */
  | { readonly screen: 'dataset'; readonly address: string | null }
  /** @property section the id of the section to scroll to; null for the top */
  | { readonly screen: 'method'; readonly section: string | null };

/** Parses a fragment without its `#`. An unknown address opens Play. */
export function parseRoute(path: string): Route {
  const asked = /^\/learn\/?\?url=([^&]+)/.exec(path)?.[1];
  if (asked !== undefined) return learnRoute(['url', asked]);
  const [, first = '', ...rest] = path.split('/');
  const tail = rest.join('/');
  switch (first) {
    case 'bench':
      return { screen: 'bench', link: null };
    case 'result':
      return { screen: 'bench', link: tail };
    case 'reports':
      return { screen: 'reports', view: tail };
    case 'learn':
      return learnRoute(rest);
    case 'dataset':
      return { screen: 'dataset', address: tail === '' ? null : decoded(tail) };
    case 'setup':
      return { screen: 'play', setup: tail };
    case 'method':
      return { screen: 'method', section: tail === '' ? null : tail };
    default:
      return { screen: 'play' };
  }
}

/** @param parts of the address after "learn" */
function learnRoute([first = '', ...rest]: readonly string[]): Route {
  if (first === '') return { screen: 'learn', lesson: null, step: null };
  const [url, step] = first === 'url' ? [decoded(rest[0] ?? ''), rest[1]] : [null, rest[0]];
  if (first === 'url' && (url === null || url === '')) return { screen: 'learn', lesson: null, step: null };
  const lesson: LessonAddress =
    url !== null ? { kind: 'url', url } : first === 'file' ? { kind: 'file' } : { kind: 'shipped', id: first };
  return { screen: 'learn', lesson, step: step === undefined || step === '' ? null : step };
}

/** Returns null for text with invalid percent-encoding. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function lessonPath(lesson: LessonAddress): string {
  if (lesson.kind === 'url') return `url/${encodeURIComponent(lesson.url)}`;
  return lesson.kind === 'file' ? 'file' : lesson.id;
}

/** Returns the fragment of a route, with its `#`. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'play':
      return route.setup === undefined ? '#/' : `#/setup/${route.setup}`;
    case 'bench':
      return route.link === null ? '#/bench' : `#/result/${route.link}`;
    case 'reports':
      return route.view === '' ? '#/reports' : `#/reports/${route.view}`;
    case 'learn':
      if (route.lesson === null) return '#/learn';
      return `#/learn/${lessonPath(route.lesson)}${route.step === null ? '' : `/${route.step}`}`;
    case 'dataset':
      return route.address === null ? '#/dataset' : `#/dataset/${encodeURIComponent(route.address)}`;
    case 'method':
      return route.section === null ? '#/method' : `#/method/${route.section}`;
    default:
      return assertUnreachable(route);
  }
}
