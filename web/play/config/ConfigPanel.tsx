import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useConfig } from '../session/config-store.ts';
import { issueAt } from '../session/draft.ts';
import { ArgumentsSection } from './ArgumentsSection.tsx';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';
import { EngineSection } from './EngineSection.tsx';
import { EnvironmentSection } from './EnvironmentSection.tsx';
import { FoldersSection } from './FoldersSection.tsx';
import { LimitsSection } from './LimitsSection.tsx';
import { StdinSection } from './StdinSection.tsx';

/** Everything that a run is asked to do. */
export function ConfigPanel() {
  const { draft, result, edit, reset, original } = useConfig();
  return (
    <section className={classes.panel} aria-label="Configuration">
      <ArgumentsSection />
      <EnvironmentSection />
      <StdinSection />
      <FoldersSection />
      <LimitsSection />
      <EngineSection />
      <ConfigSection title="Deterministic" summary={draft.deterministic ? 'on' : 'off'}>
        <Checkbox
          label="Fixed clock and seeded randomness"
          description="The same input gives the same bytes, every time."
          checked={draft.deterministic}
          onChange={(event) => edit({ deterministic: event.currentTarget.checked })}
        />
        {draft.deterministic && (
          <div className={classes.pair}>
            <TextInput
              label="Seed"
              inputMode="numeric"
              value={draft.seed}
              error={issueAt(result, 'deterministic.seed')}
              onChange={(event) => edit({ seed: event.currentTarget.value })}
            />
            <TextInput
              label="Clock starts at"
              value={draft.startTime}
              error={issueAt(result, 'deterministic.startTime')}
              onChange={(event) => edit({ startTime: event.currentTarget.value })}
            />
          </div>
        )}
      </ConfigSection>
      <div className={classes.foot}>
        <Button
          variant="default"
          leftSection={<IconRestore size={14} aria-hidden />}
          disabled={original === null}
          onClick={reset}
        >
          Reset to what it came with
        </Button>
        <Text size="xs" c="dimmed">
          Kept for this module, in this workspace.
        </Text>
      </div>
    </section>
  );
}
