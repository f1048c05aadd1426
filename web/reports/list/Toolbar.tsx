import { Button, CloseButton, TextInput } from '@mantine/core';
import {
  IconArrowsLeftRight,
  IconChartLine,
  IconDatabase,
  IconPackageExport,
  IconSearch,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { counted } from '../../../core/base/quantity.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { labelReports } from '../../measure/kept/kept-reports.ts';
import { exportReports } from '../export/export-reports.ts';
import type { Item } from '../library/item.ts';
import { select, setQuery, useLibrary } from '../library/library-store.ts';
import { deleteItems } from './delete-items.ts';
import classes from './List.module.css';
import type { ListProps } from './list-props.ts';
import { TextField } from './TextField.tsx';

export interface ToolbarProps extends ListProps {
  readonly items: readonly Item[];
  /** The selected reports. */
  readonly chosen: readonly Item[];
  /** The number of reports in the list. */
  readonly shown: number;
}

/** The search, and the actions on the selected reports, or on all of them. */
export function Toolbar({ items, chosen, shown, onView, onOpen }: ToolbarProps) {
  const query = useLibrary((state) => state.query);
  const isBusy = useLibrary((state) => state.activity !== null);
  const [isTagging, setTagging] = useState(false);
  const own = chosen.filter(({ source }) => source.kind !== 'shipped');
  const kept = chosen.flatMap(({ source }) => (source.kind === 'kept' ? [source.id] : []));
  const [only] = chosen;
  const exported = chosen.length > 0 ? chosen : items.filter(({ source }) => source.kind !== 'shipped');
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Reports">
      <TextInput
        className={classes.search}
        type="search"
        aria-label="Search reports"
        placeholder="Search name, tag, program, host, machine, date"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        rightSection={query !== '' && <CloseButton size="sm" aria-label="Clear search" onClick={() => setQuery('')} />}
      />
      <Button
        variant="default"
        leftSection={<IconArrowsLeftRight size={14} aria-hidden />}
        disabled={chosen.length < 2}
        title={chosen.length < 2 ? 'Select two or more reports' : undefined}
        onClick={() => onView({ kind: 'compare', keys: byDate(chosen) })}
      >
        Compare
      </Button>
      <Button
        variant="default"
        leftSection={<IconChartLine size={14} aria-hidden />}
        disabled={items.length < 2}
        onClick={() => onView({ kind: 'history', keys: chosen.length > 1 ? byDate(chosen) : [] })}
      >
        History
      </Button>
      <Button
        variant="default"
        disabled={chosen.length !== 1}
        onClick={() => only !== undefined && onOpen(only.source)}
      >
        Open in Bench
      </Button>
      <Button
        variant="default"
        leftSection={<IconPackageExport size={14} aria-hidden />}
        disabled={isBusy || exported.length === 0}
        onClick={() => void exportReports(exported, chosen.length === 1)}
      >
        {chosen.length > 0 ? `Export ${chosen.length}` : 'Export all'}
      </Button>
      <Button
        variant="default"
        component="a"
        href={hrefOf({ screen: 'dataset', address: null })}
        leftSection={<IconDatabase size={14} aria-hidden />}
      >
        Open dataset
      </Button>
      <Button
        variant="default"
        leftSection={<IconTag size={14} aria-hidden />}
        disabled={kept.length === 0}
        aria-expanded={isTagging}
        onClick={() => setTagging(!isTagging)}
      >
        Tag
      </Button>
      <Button
        variant="default"
        leftSection={<IconTrash size={14} aria-hidden />}
        disabled={own.length === 0}
        onClick={() => void deleteItems(own)}
      >
        Delete
      </Button>
      <span className={classes.count} role="status">
        {chosen.length > 0 ? `${chosen.length} selected of ` : ''}
        {counted(shown, 'report')}
      </span>
      {chosen.length > 0 && (
        <Button variant="subtle" onClick={() => select([])}>
          Clear selection
        </Button>
      )}
      {isTagging && kept.length > 0 && (
        <div className={classes.tagging}>
          <TextField
            label={`Tag for ${counted(kept.length, 'selected report')}`}
            value=""
            onSave={(tag) => {
              setTagging(false);
              void labelReports(kept, { addTags: tag.split(',') });
            }}
            onCancel={() => setTagging(false)}
          />
        </div>
      )}
    </div>
  );
}

/** Returns the keys in the order of time, so that the earliest report is the first. Undated ones come first. */
const byDate = (items: readonly Item[]): readonly string[] =>
  items.toSorted((a, b) => (a.created ?? '').localeCompare(b.created ?? '')).map(({ key }) => key);
