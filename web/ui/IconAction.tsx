import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ComponentType } from 'react';

export interface IconActionProps extends ActionIconProps {
  /** The accessible name, also shown on hover. */
  readonly label: string;
  readonly icon: ComponentType<{ size?: number | string; 'aria-hidden'?: boolean }>;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  readonly shortcut?: string;
}

/** An icon button with a tooltip. */
export function IconAction({ label, icon: Icon, onClick, pressed, shortcut, ...rest }: IconActionProps) {
  return (
    <Tooltip label={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <ActionIcon
        {...rest}
        aria-label={label}
        onClick={onClick}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed, variant: pressed ? 'light' : 'subtle' })}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
