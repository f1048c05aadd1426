import { ENGINE_IDS } from '../../../core/run/config.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import { KIND_SIGNS } from '../../charts/plot/host-style.ts';
import { AddMenu } from './AddMenu.tsx';
import { ChipsField } from './ChipsField.tsx';
import { useChoice } from './choice-store.ts';

/** The hosts to measure on: the engines of this page. */
export function HostsField({ disabled }: { readonly disabled: boolean }) {
  const engines = useChoice((state) => state.engines);
  const edit = useChoice((state) => state.edit);
  const toggle = (key: string) =>
    edit({ engines: ENGINE_IDS.filter((id) => (id === key ? !engines.includes(id) : engines.includes(id))) });
  return (
    <ChipsField
      label="Hosts"
      chips={engines.map((id) => ({
        key: id,
        name: `${ENGINES[id].name}, here`,
        mark: (
          <span aria-hidden style={{ color: 'var(--dyno-accent)' }}>
            {KIND_SIGNS.browser}
          </span>
        ),
      }))}
      none="none chosen"
      disabled={disabled}
      onRemove={toggle}
    >
      <AddMenu
        label="Add a host"
        groups={[
          {
            title: 'WASI engines of this page',
            items: ENGINE_IDS.map((id) => ({ key: id, name: ENGINES[id].name, fact: ENGINES[id].version })),
          },
        ]}
        chosen={engines}
        disabled={disabled}
        onToggle={toggle}
      />
    </ChipsField>
  );
}
