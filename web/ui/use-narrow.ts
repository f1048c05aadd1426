import { useMediaQuery } from '@mantine/hooks';
import { createContext, useContext } from 'react';

/** Whether the panes have only a part of the page, for example next to a lesson. */
export const NarrowPart = createContext(false);

/** Whether there is too little width for panes next to each other. Style sheets use the same width of the page. */
export function useNarrow(): boolean {
  const isPart = useContext(NarrowPart);
  return useNarrowPage() || isPart;
}

/** Whether the page itself is too narrow for panes next to each other. */
export function useNarrowPage(): boolean {
  return useMediaQuery('(max-width: 960px)', undefined, { getInitialValueInEffect: false });
}
