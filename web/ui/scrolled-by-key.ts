/** For a region that scrolls and holds nothing to focus: it takes the focus itself (WCAG 2.1.1). */
export const SCROLLED_BY_KEY = { tabIndex: 0 } as const;
