import { NativeSelect } from '@mantine/core';
import { ENGINE_IDS } from '../../../core/run/config.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { counted } from '../../ui/quantity.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useConfig } from '../session/config-store.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';

/** The WASI implementation that the program runs on, and how it differs from the specification. The run bar chooses it. */
export function EngineSection() {
  const { draft, edit } = useConfig();
  const narrow = useNarrow();
  const engine = ENGINES[draft.engine];
  return (
    <ConfigSection title="Engine" summary={engine.name}>
      {narrow && (
        <NativeSelect
          aria-label="Engine"
          data={ENGINE_IDS.map((id) => ({ value: id, label: `${ENGINES[id].name} ${ENGINES[id].version}` }))}
          value={draft.engine}
          onChange={(event) => {
            const id = ENGINE_IDS.find((each) => each === event.currentTarget.value);
            if (id !== undefined) edit({ engine: id });
          }}
        />
      )}
      <p className={classes.hint}>{engine.text}</p>
      {engine.limitations.length > 0 && (
        <Disclosure key={draft.engine} label={counted(engine.limitations.length, 'known difference')}>
          <ul className={classes.limitations} aria-label="Known differences of this engine">
            {engine.limitations.map((limitation) => (
              <li key={limitation.id}>{limitation.text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </ConfigSection>
  );
}
