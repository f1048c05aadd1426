import { ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';

export interface ScrollBoxProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A box for content that may be wider than the screen. It scrolls separately, also with the keyboard. */
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
