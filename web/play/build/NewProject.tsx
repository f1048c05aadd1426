import { Button, Chip, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import {
  TEMPLATE_LANGUAGES,
  TEMPLATES,
  type Template,
  type TemplateKind,
  type TemplateLanguage,
} from '../../../core/build/templates.ts';
import { isEntryName } from '../../../core/files/path.ts';
import { COMPILERS } from '../../build/compilers.ts';
import { templateFiles } from '../../build/template-files.ts';
import { readPreference, writePreference } from '../../ui/preference.ts';
import { formatBytes } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { createProject, freeFolder } from '../session/build/projects.ts';
import { useDialogs } from '../session/dialog-store.ts';
import classes from './NewProject.module.css';
import { TEMPLATE_LANGUAGE_NAMES } from './words.ts';

const PREFERENCE = 'project-language';

/** Creates a project from a template. */
export function NewProject() {
  const opened = useDialogs((state) => state.shown === 'new-project');
  const close = useDialogs((state) => state.close);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="New project"
      size={560}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <Form onDone={close} />}
    </Modal>
  );
}

function lastLanguage(): TemplateLanguage {
  const saved = readPreference(PREFERENCE);
  return TEMPLATE_LANGUAGES.find((each) => each === saved) ?? 'c';
}

function Form({ onDone }: { readonly onDone: () => void }) {
  const tree = useWorkspace((state) => state.tree);
  const [language, setLanguage] = useState(lastLanguage);
  const [kind, setKind] = useState<TemplateKind>('hello');
  const [typed, setTyped] = useState<string | null>(null);
  const offered = TEMPLATES.filter((template) => template.language === language);
  const template = offered.find((each) => each.kind === kind) ?? offered[0];
  const name = typed ?? (template === undefined ? '' : freeFolder(tree, nameFor(template)));
  const problem = problemWith(name, tree.has(name));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (template === undefined || problem !== null) return;
    writePreference(PREFERENCE, language);
    onDone();
    const encoder = new TextEncoder();
    const files = new Map([...templateFiles(template)].map(([path, text]) => [path, encoder.encode(text)]));
    void createProject({ name, files, label: `New project ${name}` });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Chip.Group
        value={language}
        onChange={(value) => setLanguage(TEMPLATE_LANGUAGES.find((each) => each === value) ?? language)}
      >
        <Group gap={6} role="radiogroup" aria-label="Language">
          {TEMPLATE_LANGUAGES.map((each) => (
            <Chip key={each} value={each} size="sm">
              {TEMPLATE_LANGUAGE_NAMES[each]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <p className={classes.hint}>{compilerWords(language)}</p>
      <Radio.Group
        label="Template"
        value={template?.kind ?? kind}
        onChange={(value) => setKind(offered.find((each) => each.kind === value)?.kind ?? kind)}
      >
        <Stack gap={8} mt={6}>
          {offered.map((each) => (
            <Radio key={each.kind} value={each.kind} label={each.title} description={each.summary} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label="Name"
        description="The name of its folder in this workspace."
        spellCheck={false}
        autoCapitalize="off"
        value={name}
        error={problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" data-autofocus>
          Create project
        </Button>
      </Group>
    </form>
  );
}

const nameFor = ({ path }: Template): string => path.split('/').toReversed().join('-');

function problemWith(name: string, isTaken: boolean): string | null {
  if (!isEntryName(name)) return 'Enter a folder name without slashes.';
  return isTaken ? `${name} already exists. Choose another name.` : null;
}

function compilerWords(language: TemplateLanguage): string {
  if (!(language in COMPILERS)) return 'Built on your machine with one command. The page opens and runs the module.';
  const { title, download } = COMPILERS[language as keyof typeof COMPILERS];
  const size = download === null ? '' : ` (${formatBytes(download)}, downloaded once)`;
  return `Compiled in this tab by ${title}${size}. Nothing is uploaded.`;
}
