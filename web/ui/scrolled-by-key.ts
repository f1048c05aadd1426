/** Props for a scrolling region without focusable content: the region itself is focusable (WCAG 2.1.1). */
export const SCROLLED_BY_KEY = { tabIndex: 0 } as const;
