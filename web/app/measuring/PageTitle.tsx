import { useEffect } from 'react';

/** Sets the title of the tab. */
export function PageTitle({ title }: { readonly title: string }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
