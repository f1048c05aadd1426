import { SegmentedControl, Text, TextInput } from '@mantine/core';
import {
  IconAccessible,
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDownload,
  IconEraser,
  IconPlayerSkipForward,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import { downloadBytes } from '../../ui/download.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { sendInput } from '../session/control.ts';
import { EMPTY_OUTPUT, isActive, useRun } from '../session/run-store.ts';
import classes from './TerminalPane.module.css';
import type { StreamFilter } from './terminal-pump.ts';
import { useOutputSize } from './use-output-size.ts';
import { COPIED, COPY_BLOCKED, downloadNote, sizeText } from './words.ts';
import type { XtermScreen } from './xterm-screen.ts';

const FILTERS = [
  { value: 'both', label: 'Both' },
  { value: 'stdout', label: 'stdout' },
  { value: 'stderr', label: 'stderr' },
];

export interface TerminalToolbarProps {
  readonly screen: XtermScreen | null;
  readonly filter: StreamFilter;
  readonly onFilter: (filter: StreamFilter) => void;
  readonly asText: boolean;
  readonly onAsText: (asText: boolean) => void;
  /** A message that replaces the size of the output for a few seconds. */
  readonly note: string | null;
  readonly onNote: (note: string | null) => void;
}

const currentOutput = () => useRun.getState().run?.output ?? EMPTY_OUTPUT;

/** Actions on the output. Rendered again only when one of its buttons changes. */
export const TerminalToolbar = memo(function TerminalToolbar(props: TerminalToolbarProps) {
  const { screen, filter, onFilter, asText, onAsText, note, onNote } = props;
  const [searching, setSearching] = useState(false);
  const live = useRun(({ run }) => isActive(run) && run?.liveInput === true);
  const endSearch = () => {
    setSearching(false);
    screen?.endSearch();
    screen?.focus();
  };
  const copy = async () => {
    const text = asText ? new TextDecoder().decode(currentOutput().bytes(filter)) : (screen?.text() ?? '');
    await navigator.clipboard.writeText(text).then(
      () => onNote(COPIED),
      () => onNote(COPY_BLOCKED),
    );
  };
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="Streams shown"
        data={FILTERS}
        value={filter}
        onChange={(value) => onFilter(value === 'stdout' || value === 'stderr' ? value : 'both')}
      />
      <OutputSizeNote note={note} />
      {searching && screen !== null && <Search screen={screen} onEnd={endSearch} />}
      {live && (
        <IconAction
          label="End of input"
          shortcut="Ctrl D"
          icon={IconPlayerSkipForward}
          onClick={() => sendInput(null)}
        />
      )}
      {!asText && (
        <IconAction
          label={searching ? 'Close search' : 'Search output'}
          icon={searching ? IconX : IconSearch}
          onClick={() => (searching ? endSearch() : setSearching(true))}
        />
      )}
      <IconAction label="Copy output" icon={IconCopy} onClick={() => void copy()} />
      <DownloadButton filter={filter} onNote={onNote} />
      <IconAction label="Clear terminal" icon={IconEraser} disabled={asText} onClick={() => screen?.clear()} />
      <IconAction
        label="Show as plain text, for screen readers"
        icon={IconAccessible}
        pressed={asText}
        onClick={() => {
          onAsText(!asText);
          setSearching(false);
        }}
      />
    </div>
  );
});

function OutputSizeNote({ note }: { readonly note: string | null }) {
  const size = useOutputSize(useRun((state) => state.run?.output ?? EMPTY_OUTPUT));
  return (
    <Text size="xs" c="dimmed" className={classes.note} role="status">
      {note ?? sizeText(size.printed, size.dropped)}
    </Text>
  );
}

function DownloadButton({ filter, onNote }: Pick<TerminalToolbarProps, 'filter' | 'onNote'>) {
  const size = useOutputSize(useRun((state) => state.run?.output ?? EMPTY_OUTPUT));
  return (
    <IconAction
      label="Download output"
      icon={IconDownload}
      disabled={size.printed === 0}
      onClick={() => {
        downloadBytes(filter === 'both' ? 'output.bin' : `${filter}.bin`, currentOutput().bytes(filter));
        onNote(downloadNote(size.dropped));
      }}
    />
  );
}

function Search({ screen, onEnd }: { readonly screen: XtermScreen; readonly onEnd: () => void }) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState(true);
  const find = (text: string, direction: 'next' | 'previous') => setFound(text === '' || screen.find(text, direction));
  return (
    <>
      <TextInput
        autoFocus
        aria-label="Search output"
        placeholder="Search"
        value={query}
        error={!found}
        className={classes.search}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          find(event.currentTarget.value, 'next');
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find(query, event.shiftKey ? 'previous' : 'next');
          if (event.key === 'Escape') {
            event.preventDefault();
            onEnd();
          }
        }}
      />
      <IconAction label="Previous match" icon={IconArrowUp} onClick={() => find(query, 'previous')} />
      <IconAction label="Next match" icon={IconArrowDown} onClick={() => find(query, 'next')} />
    </>
  );
}
