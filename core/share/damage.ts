import { assertUnreachable } from '../base/assert.ts';
import { counted } from '../base/quantity.ts';

/* Why a link cannot be opened, or only in part, in words for the reader. */

/** The kinds of links, and how messages name them. */
const LINK_KINDS = { result: 'a result', setup: 'a setup' } as const;
export type LinkKind = keyof typeof LINK_KINDS;

export const isLinkKind = (name: string): name is LinkKind => Object.hasOwn(LINK_KINDS, name);

export type LinkDamage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-link' }
  | { readonly kind: 'too-long' }
  /** @property missing the number of missing characters; null if the link does not say how long it was */
  | { readonly kind: 'cut-off'; readonly missing: number | null }
  | { readonly kind: 'altered' }
  | { readonly kind: 'newer-version'; readonly version: number }
  | { readonly kind: 'unknown-version' }
  /** Its data expands to more than any link contains. */
  | { readonly kind: 'too-large' }
  /** @property name the kind that the link names; empty without a name */
  | { readonly kind: 'unknown-kind'; readonly name: string }
  /** A link of a known kind that belongs to another screen. */
  | { readonly kind: 'other-kind'; readonly actual: LinkKind; readonly expected: LinkKind }
  /** Intact, but its data does not fit the schema. @property detail what is wrong, in a sentence */
  | { readonly kind: 'invalid'; readonly detail: string };

/** Says what is wrong with a link, in one sentence. */
export function damageReason(damage: LinkDamage): string {
  switch (damage.kind) {
    case 'empty':
      return 'The link is empty: nothing follows the address of the page.';
    case 'not-a-link':
      return 'This is not a link from Wasm Dyno.';
    case 'too-long':
      return 'The link is longer than any link from Wasm Dyno.';
    case 'cut-off':
      return damage.missing === null
        ? 'The link is cut off: its end is missing.'
        : `The link is cut off: ${counted(damage.missing, 'character')} at its end ${damage.missing === 1 ? 'is' : 'are'} missing.`;
    case 'altered':
      return 'The link was altered after it was created: its checksum does not match.';
    case 'newer-version':
      return `The link is from a newer version of Wasm Dyno (link version ${damage.version}).`;
    case 'unknown-version':
      return 'The link has an unknown version.';
    case 'too-large':
      return 'The link contains more data than a link from Wasm Dyno can have, and was not opened.';
    case 'unknown-kind':
      return damage.name === ''
        ? 'The link does not say what it contains.'
        : `The link contains “${damage.name}”, which this version of Wasm Dyno does not support.`;
    case 'other-kind':
      return `The link contains ${LINK_KINDS[damage.actual]}, not ${LINK_KINDS[damage.expected]}.`;
    case 'invalid':
      return damage.detail;
    default:
      return assertUnreachable(damage);
  }
}

/** Says what the reader can do about a damaged link, in one or two sentences. */
export function damageRemedy(damage: LinkDamage): string {
  switch (damage.kind) {
    case 'empty':
    case 'not-a-link':
    case 'too-long':
      return 'Copy the complete link again.';
    case 'cut-off':
      return 'Copy the complete link again, or ask its author for a file. Messaging programs may truncate long links.';
    case 'altered':
      return 'Copy the link again from where its author posted it, or ask for a file.';
    case 'newer-version':
    case 'unknown-kind':
      return 'Reload the page to get the newest version, or open the link on the site where it was created.';
    case 'other-kind':
      return 'Copy the link again, including its beginning.';
    case 'unknown-version':
    case 'too-large':
    case 'invalid':
      return 'Ask the author for a new link.';
    default:
      return assertUnreachable(damage);
  }
}
