import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import classes from './AddMenu.module.css';

/** Keeps the roles in the menu valid, and lets the keyboard scroll a long menu. */
export const ACCESSIBLE_MENU = { withInitialFocusPlaceholder: false, menuItemTabIndex: 0 } as const;

export interface AddItem {
  readonly key: string;
  readonly name: string;
  readonly fact: string;
}

export interface AddMenuProps {
  /** The accessible name of the button: "Add a program". */
  readonly label: string;
  readonly groups: readonly { readonly title: string | null; readonly items: readonly AddItem[] }[];
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onToggle: (key: string) => void;
  /** Further items at the end. */
  readonly children?: ReactNode;
}

/** A menu of items to select. It stays open, so that several can be selected. */
export function AddMenu({ label, groups, chosen, disabled, onToggle, children }: AddMenuProps) {
  return (
    <Menu position="bottom-start" closeOnItemClick={false} width={360} withinPortal {...ACCESSIBLE_MENU}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          disabled={disabled}
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={label}
        >
          Add
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.list}>
        {groups
          .filter(({ items }) => items.length > 0)
          .map(({ title, items }) => (
            <Fragment key={title ?? ''}>
              {title !== null && <Menu.Label>{title}</Menu.Label>}
              {items.map(({ key, name, fact }) => (
                <Menu.CheckboxItem key={key} checked={chosen.includes(key)} onChange={() => onToggle(key)}>
                  {name} <span className={classes.fact}>{fact}</span>
                </Menu.CheckboxItem>
              ))}
            </Fragment>
          ))}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
