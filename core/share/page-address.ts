import { hrefOf, type Route } from './address.ts';

/* Complete addresses of screens, from the address of the page. */

/** The parts of `location` that name the page. */
export interface Page {
  /** With its colon: "https:". */
  readonly protocol: string;
  /** Host name and port; empty for files. */
  readonly host: string;
  readonly pathname: string;
}

/** Returns the address of a screen on a page. A query is not part of it. */
export const absoluteAddress = ({ protocol, host, pathname }: Page, route: Route): string =>
  `${protocol}//${host}${pathname}${hrefOf(route)}`;

/** Returns the folder that contains the page, with a final slash. Other files of the site are relative to it. */
export const siteOf = ({ protocol, host, pathname }: Page): string =>
  `${protocol}//${host}${pathname.slice(0, pathname.lastIndexOf('/') + 1)}`;
