import { FileButton, Menu } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { pairOf } from '../../../core/bench/pair.ts';
import type { SubjectSource } from '../../../core/bench/subject.ts';
import { useResults } from '../reports/results-store.ts';
import { AddMenu } from './AddMenu.tsx';
import { BuildsField } from './BuildsField.tsx';
import { useBuilt } from './built-store.ts';
import { ChipsField } from './ChipsField.tsx';
import { useCatalogue } from './catalogue-store.ts';
import { useChoice } from './choice-store.ts';
import { OwnConfigFields } from './OwnConfigFields.tsx';
import { addOwnModule, useOwnModules } from './own-modules.ts';
import { GROUP_TITLES, MODULE_KEY, SUBJECT_GROUPS, subjectName, subjectOptions, withAdded } from './subject-options.ts';

export interface SubjectsFieldProps {
  readonly playModule: SubjectSource | null;
  readonly disabled: boolean;
}

/** Selects the programs to measure. */
export function SubjectsField({ playModule, disabled }: SubjectsFieldProps) {
  const subjects = useChoice((state) => state.subjects);
  const edit = useChoice((state) => state.edit);
  const catalogue = useCatalogue((state) => state.catalogue);
  const own = useOwnModules((state) => state.modules);
  const isKnown = useChoice((state) => state.isRestored) && catalogue.kind !== 'loading';
  const built = useBuilt((state) => state.modules);
  const picker = useRef<HTMLButtonElement>(null);
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  const options = subjectOptions(samples, own, playModule?.name ?? null, built);

  // A program that is not available here has its name from the link that brought it.
  const linked = useResults((state) => state.linked?.report.subjects);
  const names = useChoice((state) => state.names);
  const nameOf = (key: string): string =>
    options.some((option) => option.key === key)
      ? subjectName(options, key)
      : (linked?.find((subject) => subject.key === key)?.name ?? names[key] ?? subjectName(options, key));

  const remove = (key: string) => edit({ subjects: subjects.filter((each) => each !== key) });
  const toggle = (key: string) => {
    if (subjects.includes(key)) remove(key);
    else edit({ subjects: withAdded(subjects, key, options) });
  };
  const missing = (key: string) => {
    if (catalogue.kind === 'loading' || options.some((option) => option.key === key)) return null;
    return key === MODULE_KEY
      ? 'No module is open in Play.'
      : 'This program is not available in this browser. Drop its file to add it.';
  };

  const pair = pairOf({ subjects, pair: useChoice((state) => state.pair) });
  // Both builds run with the settings of the first one.
  const shownSettings = pair === null ? subjects : [pair.before];
  const configured = own.filter(({ sha256 }) => shownSettings.includes(sha256));
  const isOwn = (key: string): boolean => key === MODULE_KEY || own.some(({ sha256 }) => sha256 === key);

  return (
    <>
      <ChipsField
        label="Programs"
        // Neither keys nor programs that the restored settings replace: nothing is renamed while it is read.
        chips={isKnown ? subjects.map((key) => ({ key, name: nameOf(key), missing: missing(key) })) : []}
        none={isKnown ? 'none selected' : 'Loading…'}
        disabled={disabled}
        onRemove={remove}
      >
        <FileButton
          accept=".wasm,application/wasm"
          multiple
          onChange={async (files) => {
            for (const file of files) await addOwnModule(file);
          }}
        >
          {(props) => (
            <button ref={picker} type="button" hidden onClick={props.onClick}>
              Select a file
            </button>
          )}
        </FileButton>
        <AddMenu
          label="Add a program"
          groups={SUBJECT_GROUPS.map((group) => ({
            title: GROUP_TITLES[group],
            items: options.filter((option) => option.group === group),
          }))}
          chosen={subjects}
          disabled={disabled}
          onToggle={toggle}
        >
          <Menu.Divider />
          <Menu.Item
            closeMenuOnClick
            leftSection={<IconFileUpload size={14} aria-hidden />}
            onClick={() => picker.current?.click()}
          >
            Open .wasm…
          </Menu.Item>
          <Menu.Label>Or drop a file anywhere on this screen.</Menu.Label>
        </AddMenu>
      </ChipsField>
      {configured.map((module) => (
        <OwnConfigFields key={module.sha256} module={module} disabled={disabled} />
      ))}
      <BuildsField own={subjects.filter(isOwn)} nameOf={nameOf} disabled={disabled} />
    </>
  );
}
