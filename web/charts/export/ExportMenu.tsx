import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useRef } from 'react';
import { messageOf } from '../../../core/base/errors.ts';
import type { Report } from '../../../core/report/report.ts';
import { copyText } from '../../ui/copy-text.ts';
import { downloadBlob } from '../../ui/download.ts';
import tokens from '../plot/tokens.module.css';
import { type ChartTable, tableCsv } from '../table/chart-table.ts';
import { CARD, type CardData, type CardTheme, cardSvg } from './card.ts';
import { paintPicture, svgBlob } from './paint.ts';
import type { Picture } from './picture.ts';
import { linkWarnings, pageName, reportAddress } from './report-link.ts';

export interface ExportMenuProps {
  /** What is exported, for the accessible name: "Startup". */
  readonly title: string;
  readonly report: Report;
  /** The file name without its ending. */
  readonly file: string;
  /** @param link the address of the page, for the card; empty if only this machine can open it */
  readonly card: (link: string) => CardData;
  /** Draws the whole chart; null if no chart is shown, for example while its table is. */
  readonly picture: (() => Picture) | null;
  /** The complete data; null if there is none. */
  readonly csv: (() => ChartTable) | null;
  /** Shows a message; empty to clear the last one. */
  readonly onMessage: (text: string) => void;
}

/** A menu with all ways to take a chart or an answer elsewhere. */
export function ExportMenu({ title, report, file, card, picture, csv, onMessage }: ExportMenuProps) {
  const theme = useRef<HTMLSpanElement>(null);

  const save = async (name: string, blob: () => Promise<Blob>): Promise<void> => {
    try {
      downloadBlob(`${file}${name}`, await blob());
      onMessage('');
    } catch (error) {
      onMessage(`Could not create the picture: ${messageOf(error)}. Save the CSV instead.`);
    }
  };
  const cardPicture = (): Picture => {
    if (theme.current === null) throw new Error('the menu is no longer shown');
    return { svg: cardSvg(card(pageName(location)), cardTheme(theme.current)), ...CARD };
  };
  const copyLink = async (): Promise<void> => {
    const address = reportAddress(report, location);
    const isCopied = await copyText(address);
    const first = isCopied
      ? 'Link copied.'
      : 'The browser blocked copying. Choose Share in the toolbar of the report to copy it by hand.';
    onMessage([first, ...linkWarnings(address, location)].join(' '));
  };

  return (
    <span ref={theme} className={tokens.tokens} data-print="hide">
      <Menu position="bottom-end" width={200} withinPortal withInitialFocusPlaceholder={false} menuItemTabIndex={0}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            rightSection={<IconChevronDown size={12} aria-hidden />}
            aria-label={`Export: ${title}`}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void save('-card.png', () => paintPicture(cardPicture(), 1))}>Card (PNG)</Menu.Item>
          <Menu.Item onClick={() => void save('-card.svg', () => svgBlob(cardPicture()))}>Card (SVG)</Menu.Item>
          {picture !== null && (
            <>
              <Menu.Item onClick={() => void save('.png', () => paintPicture(picture(), 2))}>Chart (PNG)</Menu.Item>
              <Menu.Item onClick={() => void save('.svg', () => svgBlob(picture()))}>Chart (SVG)</Menu.Item>
            </>
          )}
          {csv !== null && (
            <Menu.Item onClick={() => downloadBlob(`${file}.csv`, new Blob([tableCsv(csv())], { type: 'text/csv' }))}>
              Data (CSV)
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void copyLink()}>Copy link</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

function cardTheme(element: Element): CardTheme {
  const style = getComputedStyle(element);
  const property = (name: string): string => style.getPropertyValue(name).trim();
  return {
    surface: property('--dyno-panel'),
    raised: property('--dyno-raised'),
    line: property('--dyno-line'),
    text: property('--dyno-text'),
    dim: property('--dyno-dim'),
    accent: property('--dyno-accent'),
    font: property('--chart-font'),
    resolve: (colour) => {
      const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
      return name === undefined ? colour : property(name);
    },
  };
}
