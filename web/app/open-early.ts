import { parseRoute } from '../../core/share/address.ts';
import { fetchOpeningReport } from '../measure/kept/shipped-files.ts';

/**
 * Starts to load what the screen of an address shows, before the page is drawn. Bench opens on a report and its
 * analysis, which otherwise wait for the code of Bench.
 *
 * @param hash the fragment of the address
 */
export function openEarly(hash: string): void {
  const route = parseRoute(hash.replace(/^#/, ''));
  if (route.screen !== 'bench' || route.link !== null) return;
  void fetchOpeningReport();
  // The screen reports a failure when it loads the same file.
  import('../bench/Bench.tsx').catch(() => undefined);
}
