import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { counted } from '../../../core/base/quantity.ts';
import { whereOf } from '../../../core/dataset/filters.ts';
import { rowsQuery } from '../../../core/dataset/queries.ts';
import type { ExportFormat } from '../../../worker/dataset/protocol.ts';
import { downloadBlob } from '../../ui/download.ts';
import { type OpenDataset, setDatasetProblem, useDataset } from '../dataset-store.ts';
import { currentEngine } from '../open-table.ts';

const FORMATS: readonly { readonly format: ExportFormat; readonly label: string; readonly suffix: string }[] = [
  { format: 'csv', label: 'CSV', suffix: 'csv' },
  { format: 'parquet', label: 'Parquet', suffix: 'parquet' },
  { format: 'json-lines', label: 'JSON Lines', suffix: 'jsonl' },
];

/** Saves the matching rows with all columns. While it writes, the button cancels. */
export function ExportMenu({ dataset }: { readonly dataset: OpenDataset }) {
  const filters = useDataset((state) => state.filters);
  const [rows, setRows] = useState<number | null>(null);
  const writing = useRef<AbortController | null>(null);
  const save = async (format: ExportFormat, suffix: string) => {
    const engine = currentEngine();
    if (engine === null) return;
    const controller = new AbortController();
    writing.current = controller;
    setRows(0);
    const sql = rowsQuery(dataset.table.columns, whereOf(dataset.facets, filters));
    const outcome = await engine.export(sql, dataset.table.columns, format, controller.signal, { onProgress: setRows });
    setRows(null);
    if (outcome.kind === 'done') {
      const base = dataset.name.replace(/\.[a-z]+$/i, '').replaceAll(/[^\w.-]+/g, '-');
      downloadBlob(`${base}${filters.size > 0 ? '-filtered' : ''}.${suffix}`, outcome.value);
    } else if (outcome.kind === 'failed') {
      setDatasetProblem({
        title: 'The rows were not saved',
        detail: `${outcome.error.message} The table was not changed.`,
        remedy: 'Filter the table to fewer rows, or save it as Parquet, which is the smallest format.',
      });
    }
  };
  if (rows !== null) {
    return (
      <Button variant="default" onClick={() => writing.current?.abort()}>
        Cancel saving ({counted(rows, 'row')})
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          Save rows
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Save the matching rows as">
        {FORMATS.map(({ format, label, suffix }) => (
          <Menu.Item key={format} onClick={() => void save(format, suffix)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
