import { NativeSelect, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { ENGINE_IDS } from '../../../core/run/config.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import { formatBytes, shortDigest } from '../../ui/quantity.ts';
import { useConfig } from '../session/config-store.ts';
import { issueAt } from '../session/draft.ts';
import { useGallery } from '../session/gallery-store.ts';
import { useModule } from '../session/module-store.ts';
import { OpenMenu } from './OpenMenu.tsx';
import classes from './RunBar.module.css';
import { RunButton } from './RunButton.tsx';

/** What runs, with which arguments, and the button that runs it. */
export function RunBar() {
  const current = useModule((state) => state.current);
  const openGallery = useGallery((state) => state.open);
  const { draft, result, edit } = useConfig();
  const issue = issueAt(result, 'args');
  return (
    <div className={classes.bar} role="toolbar" aria-label="Run">
      <UnstyledButton className={classes.subject} onClick={openGallery} aria-haspopup="dialog">
        <span className={classes.name}>{current?.sample?.title ?? current?.identity.name ?? 'Choose a program'}</span>
        <IconChevronDown size={14} aria-hidden />
        {current !== null && (
          <span className={classes.facts}>
            {current.sample === null ? 'your module' : current.sample.language} · {formatBytes(current.identity.size)} ·{' '}
            <Tooltip label={`SHA-256 ${current.identity.sha256}`}>
              <code>{shortDigest(current.identity.sha256)}</code>
            </Tooltip>
          </span>
        )}
      </UnstyledButton>
      <OpenMenu />
      <TextInput
        className={classes.args}
        aria-label="Arguments, as on a command line"
        leftSection={<span className={classes.prefix}>args</span>}
        leftSectionWidth={40}
        placeholder="none"
        spellCheck={false}
        autoCapitalize="off"
        disabled={current === null}
        value={draft.args}
        error={issue !== null}
        title={issue ?? undefined}
        onChange={(event) => edit({ args: event.currentTarget.value })}
      />
      <NativeSelect
        className={classes.engine}
        aria-label="Engine"
        variant="unstyled"
        data={ENGINE_IDS.map((id) => ({ value: id, label: ENGINES[id].name }))}
        value={draft.engine}
        onChange={(event) => {
          const id = ENGINE_IDS.find((each) => each === event.currentTarget.value);
          if (id !== undefined) edit({ engine: id });
        }}
      />
      <RunButton />
    </div>
  );
}
