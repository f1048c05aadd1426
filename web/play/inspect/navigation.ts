import { createContext, useContext } from 'react';

/* Links between the views of Inspect. */

export interface InspectNavigation {
  /** Shows a function in the list of functions. @param index in the module, imported ones first */
  showFunction(index: number): void;
  /** Shows bytes in the hex view, from `start` up to, but not including, `end`. */
  showBytes(start: number, end: number): void;
}

export const NavigationContext = createContext<InspectNavigation>({ showFunction: () => {}, showBytes: () => {} });

export const useNavigation = (): InspectNavigation => useContext(NavigationContext);
