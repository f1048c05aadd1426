import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { type FindOptions, findQuery } from '../../../core/text/find.ts';
import { counted } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { openAt } from '../session/open-at.ts';
import { flushEdits } from '../session/pending-edit.ts';
import classes from './FindDialog.module.css';
import { FoundFiles } from './FoundFiles.tsx';
import { moveBetweenMatches } from './match-keys.ts';
import { type FileSearch, replacementsIn } from './search-files.ts';
import { useSearch } from './use-search.ts';
import { summaryOf } from './words.ts';

const NO_OPTIONS: FindOptions = { matchCase: false, wholeWord: false, isRegex: false };

/** Finds and replaces a text in all files of the workspace. It keeps its query while it is closed. */
export function FindDialog() {
  const opened = useDialogs((state) => state.shown === 'find');
  const close = useDialogs((state) => state.close);
  const [text, setText] = useState('');
  const [options, setOptions] = useState(NO_OPTIONS);
  const [isPicked, setPicked] = useState(false);
  if (opened && isPicked) setPicked(false);
  return (
    <Modal
      opened={opened}
      // The editor takes the focus after a match was picked.
      returnFocus={!isPicked}
      onClose={close}
      size={760}
      title="Find in files"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Find
        text={text}
        onText={setText}
        options={options}
        onOptions={setOptions}
        onPicked={() => {
          setPicked(true);
          close();
        }}
      />
    </Modal>
  );
}

interface FindProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly options: FindOptions;
  readonly onOptions: (options: FindOptions) => void;
  readonly onPicked: () => void;
}

const OPTIONS: readonly (readonly [keyof FindOptions, string])[] = [
  ['matchCase', 'Match case'],
  ['wholeWord', 'Whole word'],
  ['isRegex', 'Regular expression'],
];

function Find({ text, onText, options, onOptions, onPicked }: FindProps) {
  const tree = useWorkspace((state) => state.tree);
  const query = useMemo(() => (text === '' ? null : findQuery(text, options)), [text, options]);
  const search = useSearch(tree, query?.kind === 'valid' ? query.pattern : null);
  // Typed text that is not in the workspace yet is searched too.
  useEffect(flushEdits, []);
  return (
    <div className={classes.find} data-find>
      <TextInput
        data-autofocus
        aria-label="Find"
        placeholder="Find"
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        error={query?.kind === 'invalid' ? query.message : null}
        onChange={(event) => onText(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={moveBetweenMatches}
      />
      <div className={classes.options}>
        {OPTIONS.map(([name, label]) => (
          <Checkbox
            key={name}
            size="xs"
            label={label}
            checked={options[name]}
            onChange={(event) => onOptions({ ...options, [name]: event.currentTarget.checked })}
          />
        ))}
      </div>
      {query?.kind === 'valid' && <Replace search={search} pattern={query.pattern} isRegex={options.isRegex} />}
      <p className={classes.summary} role="status">
        {query?.kind === 'valid' ? summaryOf(search) : 'Searches all text files of the workspace.'}
      </p>
      <FoundFiles
        files={search?.files ?? []}
        onPick={(path, { line, column, endColumn }) => {
          onPicked();
          openAt(path, { line, column, endLine: line, endColumn });
        }}
      />
    </div>
  );
}

interface ReplaceProps {
  readonly search: FileSearch | null;
  readonly pattern: RegExp;
  readonly isRegex: boolean;
}

function Replace({ search, pattern, isRegex }: ReplaceProps) {
  const [replacement, setReplacement] = useState('');
  const [replaced, setReplaced] = useState<string | null>(null);
  const undoLabel = useWorkspace((state) => state.undoLabel);
  const undo = useWorkspace((state) => state.undo);
  // A limited search does not list all files that would change.
  const isReady = search?.isDone === true && !search.isLimited && search.matches > 0;
  function replaceAll(): void {
    if (search === null) return;
    flushEdits();
    const { tree, apply } = useWorkspace.getState();
    const paths = search.files.map(({ path }) => path);
    const changes = replacementsIn(tree, paths, { pattern, replacement, isRegex }, Date.now());
    const label = `Replace in ${counted(changes.length, 'file')}`;
    apply(changes, label);
    setReplaced(label);
  }
  return (
    <div className={classes.replace}>
      <TextInput
        aria-label="Replace with"
        placeholder="Replace with"
        spellCheck={false}
        autoCapitalize="off"
        value={replacement}
        onChange={(event) => setReplacement(event.currentTarget.value)}
      />
      <Button variant="default" disabled={!isReady} onClick={replaceAll}>
        Replace all
      </Button>
      {replaced !== null && undoLabel === replaced && (
        <Button variant="default" onClick={undo}>
          Undo: {replaced}
        </Button>
      )}
    </div>
  );
}
