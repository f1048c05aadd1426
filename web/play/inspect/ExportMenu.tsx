import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { csvText } from '../../../core/base/csv.ts';
import type { Inspection } from '../../../core/module/inspection.ts';
import { downloadBytes } from '../../ui/download.ts';
import { FUNCTION_COLUMNS, functionTable, inspectionJson } from './export/inspection-json.ts';
import { sectionRows } from './section-rows.ts';
import type { AnalysisState } from './use-analysis.ts';

export interface ExportMenuProps {
  readonly name: string;
  readonly inspection: Inspection;
  readonly analysis: AnalysisState;
}

/** Saves the inspection in formats for other tools. */
export function ExportMenu({ name, inspection, analysis }: ExportMenuProps) {
  const stem = name.replace(/\.wasm$/, '');
  const known = analysis.kind === 'ready' ? analysis.analysis : null;
  const save = (suffix: string, text: string, type: string) =>
    downloadBytes(`${stem}.${suffix}`, new TextEncoder().encode(text), type);
  const saveJson = () => save('inspection.json', inspectionJson(inspection, known), 'application/json');
  const saveFunctions = () =>
    save('functions.csv', csvText(FUNCTION_COLUMNS, functionTable(inspection, known)), 'text/csv');
  const saveSections = () => {
    const rows = sectionRows(inspection).map(({ name: section, key, size, holds }) => [
      section,
      key < 0 ? '' : String(key),
      String(size),
      holds,
    ]);
    save('sections.csv', csvText(['section', 'offset', 'size', 'contents'], rows), 'text/csv');
  };
  return (
    <Menu position="bottom-end">
      <Tooltip label="Export inspection">
        <Menu.Target>
          <ActionIcon aria-label="Export inspection">
            <IconFileExport size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Item onClick={saveJson}>Everything as JSON</Menu.Item>
        <Menu.Item onClick={saveFunctions}>Functions as CSV</Menu.Item>
        <Menu.Item onClick={saveSections}>Sections as CSV</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
