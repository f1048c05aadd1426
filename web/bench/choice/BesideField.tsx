import { useBaselines } from '../results/baselines-store.ts';
import { AddMenu } from './AddMenu.tsx';
import { ChipsField } from './ChipsField.tsx';
import { useChoice } from './choice-store.ts';

/** The reference reports that are drawn beside what is measured here. */
export function BesideField() {
  const beside = useChoice((state) => state.beside);
  const edit = useChoice((state) => state.edit);
  const list = useBaselines((state) => state.list);
  if (list === null || list.length === 0) return null;
  const chosen = list.filter(({ file }) => beside.includes(file));
  const toggle = (file: string) =>
    edit({ beside: beside.includes(file) ? beside.filter((each) => each !== file) : [...beside, file] });
  return (
    <ChipsField
      label="Beside"
      chips={chosen.map(({ file, title }) => ({ key: file, name: title }))}
      none="no other machine"
      disabled={false}
      onRemove={toggle}
    >
      <AddMenu
        label="Add a reference report"
        groups={[
          {
            title: 'Measured on other machines, drawn apart',
            items: list.map(({ file, title, machine }) => ({ key: file, name: title, fact: machine })),
          },
        ]}
        chosen={beside}
        disabled={false}
        onToggle={toggle}
      />
    </ChipsField>
  );
}
