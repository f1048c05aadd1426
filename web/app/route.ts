import { useHashLocation } from 'wouter/use-hash-location';
import { parseRoute, type Route, type Screen } from '../../core/share/address.ts';

export const SCREEN_NAMES: Readonly<Record<Screen, string>> = {
  play: 'Play',
  bench: 'Bench',
  reports: 'Reports',
  learn: 'Learn',
  dataset: 'Dataset',
  method: 'Method',
};

/** Returns the route that the page shows, and follows its changes. */
export function useRoute(): Route {
  const [path] = useHashLocation();
  return parseRoute(path);
}
