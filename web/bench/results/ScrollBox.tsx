import { ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';

export interface ScrollBoxProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What may be wider than the screen: scrolled by itself, with the keyboard, too. */
export function ScrollBox({ label, children }: ScrollBoxProps) {
  return (
    <ScrollArea
      type="auto"
      scrollbars="x"
      offsetScrollbars="present"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}
    >
      {children}
    </ScrollArea>
  );
}
