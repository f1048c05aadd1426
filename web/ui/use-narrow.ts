import { useMediaQuery } from '@mantine/hooks';

/** Whether the page is too narrow for panes next to each other. Style sheets use the same width. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 960px)', undefined, { getInitialValueInEffect: false });
}
