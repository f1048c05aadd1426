import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconFilePlus, IconFolderPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isWithin } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { type ConfigDraft, configOf, type DraftIssue, issuesOf, type PreopenRow } from '../../runner/draft.ts';
import { AccessField, GuestPathField } from '../../runner/fields/PreopenFields.tsx';
import { StdinFileField, StdinTextField } from '../../runner/fields/StdinFields.tsx';
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
            <StdinFileField
              className={classes.stdinFile}
              tree={tree}
              path={stdin.path}
              issue={messageOf(issues, 'stdin.path')}
              onChange={(path) => edit({ path })}
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
        <StdinTextField
          text={stdin.text}
          error={messageOf(issues, 'stdin.text')}
          lines={[2, 10]}
          onChange={(text) => edit({ text })}
        />
      )}
    </div>
  );
}

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
          <GuestPathField
            row={row}
            index={index}
            error={messageOf(issues, `preopens.${index}.guest`)}
            onChange={(guest) => change(row.key, { guest })}
          />
          <AccessField row={row} onChange={(access) => change(row.key, { access })} />
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
