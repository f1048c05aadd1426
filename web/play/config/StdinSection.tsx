import { SegmentedControl } from '@mantine/core';
import type { RunConfig, StdinConfig } from '../../../core/run/config.ts';
import { issueAt } from '../../runner/draft.ts';
import { pageEnvironment } from '../../runner/environment.ts';
import { StdinFileField, StdinTextField } from '../../runner/fields/StdinFields.tsx';
import { useWorkspace } from '../../workspace/store.ts';
import { useConfig, useIssue } from '../session/config-store.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';

const KINDS: readonly { value: StdinConfig['kind']; label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
  { value: 'live', label: 'Live' },
];

/** The source of the program's stdin. */
export function StdinSection() {
  const { draft, result, edit } = useConfig();
  const { stdin } = draft;
  return (
    <ConfigSection title="Stdin" summary={stdin.kind}>
      <SegmentedControl
        fullWidth
        aria-label="Stdin source"
        data={[...KINDS]}
        value={stdin.kind}
        onChange={(value) => {
          const kind = KINDS.find((choice) => choice.value === value)?.value;
          if (kind !== undefined) edit({ stdin: { ...stdin, kind } });
        }}
      />
      {stdin.kind === 'none' && <p className={classes.hint}>Empty: reads return end-of-file.</p>}
      {stdin.kind === 'text' && (
        <StdinTextField
          text={stdin.text}
          error={issueAt(result, 'stdin.text')}
          lines={[3, 12]}
          onChange={(text) => edit({ stdin: { ...stdin, text } })}
        />
      )}
      {stdin.kind === 'file' && <StdinFile />}
      {stdin.kind === 'live' && <LiveInputNote />}
    </ConfigSection>
  );
}

function StdinFile() {
  const { draft, edit } = useConfig();
  const tree = useWorkspace((state) => state.tree);
  const { stdin } = draft;
  return (
    <StdinFileField
      tree={tree}
      path={stdin.path}
      issue={useIssue('stdin.path')}
      onChange={(path) => edit({ stdin: { ...stdin, path } })}
    />
  );
}

/** Whether this page can pass typed input to a running program. */
function LiveInputNote() {
  switch (pageEnvironment().liveStdin) {
    case 'shared':
    case 'jspi':
      return <p className={classes.hint}>Type in the terminal while the program runs. Ctrl D sends end-of-file.</p>;
    case 'none':
      return (
        <p className={classes.warning}>
          This page cannot pass input to a running program, so reads return end-of-file. Use Text or File instead. The
          badge at the top names the missing feature.
        </p>
      );
  }
}

const DEVICES: readonly { value: RunConfig['stdout']; label: string }[] = [
  { value: 'terminal', label: 'Terminal' },
  { value: 'pipe', label: 'Pipe' },
];

/** Whether stdout and stderr are terminals or pipes. */
export function StdoutSection() {
  const { draft, edit } = useConfig();
  return (
    <ConfigSection title="Stdout" summary={draft.stdout}>
      <SegmentedControl
        fullWidth
        aria-label="Stdout type"
        data={[...DEVICES]}
        value={draft.stdout}
        onChange={(value) => {
          const stdout = DEVICES.find((device) => device.value === value)?.value;
          if (stdout !== undefined) edit({ stdout });
        }}
      />
      <p className={classes.hint}>
        {draft.stdout === 'terminal'
          ? 'isatty is true: programs may write line by line, in colour or in columns.'
          : 'isatty is false: programs write as they would to a file or to another program.'}
      </p>
    </ConfigSection>
  );
}
