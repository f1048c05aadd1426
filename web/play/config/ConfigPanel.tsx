import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { issueAt } from '../../runner/draft.ts';
import { useConfig } from '../session/config-store.ts';
import { useLayout } from '../session/layout-store.ts';
import { ArgumentsSection } from './ArgumentsSection.tsx';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';
import { EngineSection } from './EngineSection.tsx';
import { EnvironmentSection } from './EnvironmentSection.tsx';
import { FoldersSection } from './FoldersSection.tsx';
import { LimitsSection } from './LimitsSection.tsx';
import { StdinSection, StdoutSection } from './StdinSection.tsx';

/** The run configuration of the module on the page. */
export function ConfigPanel() {
  const { draft, result, edit, reset, original } = useConfig();
  const panel = useRef<HTMLElement>(null);
  const issue = useLayout((state) => state.issue);
  useEffect(() => {
    if (issue !== null) focusInvalidField(panel.current);
  }, [issue]);
  return (
    <section ref={panel} className={classes.panel} aria-label="Configuration">
      <ArgumentsSection />
      <EnvironmentSection />
      <StdinSection />
      <StdoutSection />
      <FoldersSection />
      <LimitsSection />
      <EngineSection />
      <ConfigSection title="Deterministic" summary={draft.deterministic ? 'on' : 'off'}>
        <Checkbox
          label="Fixed clock and seeded randomness"
          description="Repeated runs with the same input print the same bytes."
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
          Reset to defaults
        </Button>
        <Text size="xs" c="dimmed">
          Saved per module in this workspace.
        </Text>
      </div>
    </section>
  );
}

/** Focuses the first invalid field, and opens its section first. */
function focusInvalidField(panel: HTMLElement | null): void {
  const field = panel?.querySelector<HTMLElement>(':is([aria-invalid="true"], [data-fault])');
  const section = field?.closest('details');
  if (section != null) section.open = true;
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
