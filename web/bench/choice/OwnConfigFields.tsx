import { Button, NativeSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { IconFilePlus, IconFolderPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { isWithin } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { Preopen } from '../../../core/run/config.ts';
import { type ConfigDraft, configOf, type DraftIssue, issuesOf, type PreopenRow } from '../../runner/draft.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { pickFiles } from '../../ui/pick-files.ts';
import { counted, formatBytes } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { addFiles, withGranted } from './add-files.ts';
import classes from './OwnConfigFields.module.css';
import { editOwnConfig, loadOwnConfig, useOwnConfigs } from './own-config.ts';
import { configSummary } from './own-config-words.ts';
import type { OwnModule } from './own-modules.ts';

export interface OwnConfigFieldsProps {
  readonly module: OwnModule;
  readonly disabled: boolean;
}

/** The arguments, stdin and files with which one of the user's modules is measured. */
export function OwnConfigFields({ module, disabled }: OwnConfigFieldsProps) {
  const draft = useOwnConfigs(({ drafts }) => drafts.get(module.sha256) ?? null);
  const tree = useWorkspace((state) => state.tree);
  const [open, setOpen] = useState(false);
  useEffect(() => void loadOwnConfig(module), [module]);
  if (draft === null) return <div className={classes.reserved} />;
  const issues = issuesOf(configOf(draft, { ...module, size: 0 }), tree);
  const isFaulty = issues.some(({ field }) => field !== 'stdin.path' || draft.stdin.path !== '');
  return (
    <Disclosure
      className={classes.module}
      open={open}
      onToggle={setOpen}
      label={
        <>
          Settings of {module.name}{' '}
          <span className={isFaulty ? classes.fault : classes.summary}>
            {isFaulty ? 'invalid' : configSummary(draft)}
          </span>
        </>
      }
    >
      {open && (
        <fieldset className={classes.fields} disabled={disabled} aria-label={`Settings of ${module.name}`}>
          <TextInput
            className={classes.mono}
            label="Arguments"
            placeholder={'--count 10 "two words"'}
            spellCheck={false}
            autoCapitalize="off"
            value={draft.args}
            error={messageOf(issues, 'args')}
            onChange={(event) => editOwnConfig(module, { args: event.currentTarget.value })}
          />
          <StdinFields module={module} draft={draft} issues={issues} />
          <FileFields module={module} draft={draft} issues={issues} />
        </fieldset>
      )}
    </Disclosure>
  );
}

interface PartProps {
  readonly module: OwnModule;
  readonly draft: ConfigDraft;
  readonly issues: readonly DraftIssue[];
}

const messageOf = (issues: readonly DraftIssue[], field: string): string | null =>
  issues.find((issue) => issue.field === field)?.message ?? null;

const KINDS = [
  { value: 'none', label: 'Empty' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
] as const;

function StdinFields({ module, draft, issues }: PartProps) {
  const { stdin } = draft;
  const tree = useWorkspace((state) => state.tree);
  const [refusal, setRefusal] = useState<string | null>(null);
  // An empty choice is not marked as an error before the user had a chance to choose.
  const [visited, setVisited] = useState(false);
  const files = useMemo(() => [...tree].flatMap(([path, { kind }]) => (kind === 'file' ? [path] : [])).sort(), [tree]);
  const edit = (change: Partial<ConfigDraft['stdin']>) => editOwnConfig(module, { stdin: { ...stdin, ...change } });
  const upload = async (picked: readonly File[]) => {
    const added = await addFiles(picked.slice(0, 1), module.name, draft.preopens);
    setRefusal(added.kind === 'refused' ? added.message : null);
    if (added.kind === 'added') edit({ kind: 'file', path: added.paths[0] ?? '' });
  };
  return (
    <div className={classes.part}>
      <div className={classes.row}>
        <span className={classes.label}>Stdin</span>
        <SegmentedControl
          aria-label="Stdin"
          data={[...KINDS]}
          value={stdin.kind === 'live' ? 'none' : stdin.kind}
          onChange={(value) => {
            const kind = KINDS.find((each) => each.value === value)?.value;
            if (kind !== undefined) edit({ kind });
          }}
        />
        {stdin.kind === 'file' && (
          <>
            <Select
              className={classes.stdinFile}
              aria-label="Stdin file"
              placeholder="Choose a file"
              searchable
              limit={200}
              data={files}
              value={stdin.path === '' ? null : stdin.path}
              error={visited ? messageOf(issues, 'stdin.path') : null}
              onBlur={() => setVisited(true)}
              nothingFoundMessage="No matching file"
              onChange={(path) => edit({ path: path ?? '' })}
            />
            <Button variant="default" onClick={() => pickFiles('files', (picked) => void upload(picked))}>
              Upload file…
            </Button>
          </>
        )}
      </div>
      {refusal !== null && (
        <p className={classes.fault} role="alert">
          {refusal}
        </p>
      )}
      {stdin.kind === 'text' && (
        <Textarea
          className={classes.mono}
          aria-label="Stdin text"
          autosize
          minRows={2}
          maxRows={10}
          spellCheck={false}
          value={stdin.text}
          error={messageOf(issues, 'stdin.text')}
          onChange={(event) => edit({ text: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

const ACCESS: readonly { value: Preopen['access']; label: string }[] = [
  { value: 'read-only', label: 'Read-only' },
  { value: 'read-write', label: 'Read-write' },
];

/** Returns the number and size of the files in a folder. */
function filesIn(tree: FileTree, folder: string): string {
  let [count, size] = [0, 0];
  for (const [path, entry] of tree) {
    if (entry.kind !== 'file' || !isWithin(path, folder)) continue;
    count += 1;
    size += entry.bytes.length;
  }
  return `${counted(count, 'file')}, ${formatBytes(size)}`;
}

function FileFields({ module, draft, issues }: PartProps) {
  const rows = draft.preopens;
  const tree = useWorkspace((state) => state.tree);
  const [note, setNote] = useState<string | null>(null);
  const change = (key: number, part: Partial<PreopenRow>) =>
    editOwnConfig(module, { preopens: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) });
  const add = async (picked: readonly File[]) => {
    if (picked.length === 0) return;
    const added = await addFiles(picked, module.name, rows);
    if (added.kind === 'refused') {
      setNote(added.message);
      return;
    }
    setNote(added.skipped === 0 ? null : `${added.skipped} of the entries could not be read and were skipped.`);
    const { drafts } = useOwnConfigs.getState();
    const now = drafts.get(module.sha256)?.preopens ?? rows;
    editOwnConfig(module, { preopens: [...withGranted(now, added.folder)] });
  };
  return (
    <div className={classes.part}>
      <div className={classes.row}>
        <span className={classes.label}>Files</span>
        <Button
          variant="default"
          leftSection={<IconFilePlus size={14} aria-hidden />}
          onClick={() => pickFiles('files', (picked) => void add(picked))}
        >
          Add files…
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolderPlus size={14} aria-hidden />}
          onClick={() => pickFiles('folder', (picked) => void add(picked))}
        >
          Add folder…
        </Button>
        <span className={classes.summary}>Every run gets a fresh copy.</span>
      </div>
      {note !== null && (
        <p className={classes.fault} role="alert">
          {note}
        </p>
      )}
      {rows.map((row, index) => (
        <div key={row.key} className={classes.folder}>
          <TextInput
            className={classes.mono}
            label="Guest path"
            aria-label={`Guest path of folder ${index + 1}`}
            spellCheck={false}
            autoCapitalize="off"
            value={row.guest}
            error={messageOf(issues, `preopens.${index}.guest`)}
            onChange={(event) => change(row.key, { guest: event.currentTarget.value })}
          />
          <NativeSelect
            label="Access"
            aria-label={`Access to ${row.guest}`}
            data={[...ACCESS]}
            value={row.access}
            onChange={(event) => {
              const access = ACCESS.find(({ value }) => value === event.currentTarget.value)?.value;
              if (access !== undefined) change(row.key, { access });
            }}
          />
          <span className={classes.behind}>
            {row.folder === '' ? 'Entire workspace' : row.folder}: {filesIn(tree, row.folder)}
          </span>
          <IconAction
            label={`Remove ${row.guest}`}
            icon={IconTrash}
            onClick={() => editOwnConfig(module, { preopens: rows.filter(({ key }) => key !== row.key) })}
          />
        </div>
      ))}
    </div>
  );
}
