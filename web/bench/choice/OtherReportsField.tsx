import { useShippedReports } from '../../measure/kept/shipped-reports.ts';
import { AddMenu } from './AddMenu.tsx';
import { ChipsField } from './ChipsField.tsx';
import { useChoice } from './choice-store.ts';

/** Selects example reports to compare with. */
export function OtherReportsField() {
  const otherReports = useChoice((state) => state.otherReports);
  const edit = useChoice((state) => state.edit);
  const list = useShippedReports((state) => state.list);
  if (list?.length === 0) return null;
  const chosen = (list ?? []).filter(({ file }) => otherReports.includes(file));
  const toggle = (file: string) =>
    edit({
      otherReports: otherReports.includes(file)
        ? otherReports.filter((each) => each !== file)
        : [...otherReports, file],
    });
  return (
    <ChipsField
      label="Compare with"
      chips={chosen.map(({ file, title }) => ({ key: file, name: title }))}
      none="none"
      disabled={false}
      onRemove={toggle}
    >
      <AddMenu
        label="Add a report from another machine"
        groups={[
          {
            title: 'Reports from other machines (shown separately)',
            items: (list ?? []).map(({ file, title, machine }) => ({ key: file, name: title, fact: machine })),
          },
        ]}
        chosen={otherReports}
        disabled={false}
        onToggle={toggle}
      />
    </ChipsField>
  );
}
