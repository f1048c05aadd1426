/* The parts of the Reports screen, and their place in the address. */

export type ReportsView =
  | { readonly kind: 'list' }
  /** @property keys of the compared reports, at least one */
  | { readonly kind: 'compare'; readonly keys: readonly string[] }
  /** @property keys empty for all saved reports */
  | { readonly kind: 'history'; readonly keys: readonly string[] };

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Parses the end of an address. An unknown one is the list. */
export function parseView(text: string): ReportsView {
  const [kind = '', list = ''] = text.split('/');
  const keys = list
    .split(',')
    .map(decoded)
    .flatMap((key) => (key === null || key === '' ? [] : [key]));
  if (kind === 'compare' && keys.length > 0) return { kind, keys };
  return kind === 'history' ? { kind, keys } : { kind: 'list' };
}

/** Returns the end of the address. */
export function viewText(view: ReportsView): string {
  if (view.kind === 'list') return '';
  return [view.kind, view.keys.map(encodeURIComponent).join(',')].filter((part) => part !== '').join('/');
}
