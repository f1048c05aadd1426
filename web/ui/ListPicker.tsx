import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useState } from 'react';
import classes from './ListPicker.module.css';

export interface ListPickerProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onPick: (item: Item) => void;
  /** The accessible name of the search field. */
  readonly searchLabel: string;
  readonly placeholder: string;
  /** The accessible name of the list. */
  readonly listLabel: string;
  /** Between the search field and the list. */
  readonly filters?: ReactNode;
  readonly children: (item: Item) => ReactNode;
  /** Instead of the list when nothing matches. */
  readonly empty: ReactNode;
  /** Below the list, about the active item. */
  readonly footer?: (active: Item) => ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };

/** The place of the item under the pointer; -1 if there is none. */
function indexUnder({ target }: MouseEvent): number {
  const option = target instanceof Element ? target.closest('[data-index]') : null;
  return Number(option?.getAttribute('data-index') ?? -1);
}

/** A search field with a list from which the keyboard or the pointer picks one item. */
export function ListPicker<Item>(props: ListPickerProps<Item>) {
  const { items, keyOf, onPick } = props;
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const index = Math.min(chosen, items.length - 1);
  const active = items[index];
  const idOf = (item: Item) => `${id}-${keyOf(item)}`;
  const activeId = active === undefined ? undefined : idOf(active);
  const pick = (item: Item | undefined) => {
    if (item !== undefined) onPick(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === undefined) {
      pick(active);
      return;
    }
    const next = Math.max(0, Math.min(items.length - 1, index + step));
    setChosen(next);
    const item = items[next];
    if (item !== undefined) document.getElementById(idOf(item))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <div className={classes.head}>
        <TextInput
          data-autofocus
          size="md"
          variant="unstyled"
          leftSection={<IconSearch size={18} aria-hidden />}
          placeholder={props.placeholder}
          aria-label={props.searchLabel}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          value={props.query}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            props.onQuery(event.currentTarget.value);
            setChosen(0);
          }}
        />
        {props.filters}
      </div>
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label={props.listLabel}
        aria-activedescendant={activeId}
        tabIndex={0}
        className={classes.list}
        onKeyDown={onKeyDown}
        onClick={(event) => pick(items[indexUnder(event)])}
        onMouseMove={(event) => {
          const under = indexUnder(event);
          if (under >= 0) setChosen(under);
        }}
      >
        {items.map((item, at) => (
          <div
            key={keyOf(item)}
            id={idOf(item)}
            role="option"
            tabIndex={-1}
            aria-selected={item === active}
            className={classes.option}
            data-index={at}
          >
            {props.children(item)}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className={classes.empty}>{props.empty}</p>}
      {active !== undefined && props.footer?.(active)}
    </>
  );
}
