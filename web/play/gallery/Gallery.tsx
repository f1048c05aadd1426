import { Badge, Chip, Group, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useId, useMemo, useState } from 'react';
import type { Sample } from '../../../core/samples/manifest.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatBytes } from '../../ui/quantity.ts';
import { useGallery } from '../session/gallery-store.ts';
import { useModule } from '../session/module-store.ts';
import { openSample } from '../session/open-module.ts';
import classes from './Gallery.module.css';
import { languagesOf, searchSamples } from './search.ts';

/** All samples, to be searched and picked by keyboard or pointer. */
export function Gallery() {
  const { opened, close, catalogue } = useGallery();
  return (
    <Modal.Root opened={opened} onClose={close} size={860} padding={0}>
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content radius="lg" aria-label="Samples">
        {catalogue.kind === 'loaded' && <GalleryList samples={catalogue.samples} onDone={close} />}
        {catalogue.kind === 'loading' && <p className={classes.empty}>The samples are loading.</p>}
        {catalogue.kind === 'failed' && (
          <div className={classes.empty}>
            <ProblemNote problem={catalogue.problem} tone="warn" />
          </div>
        )}
      </Modal.Content>
    </Modal.Root>
  );
}

/** The place of the sample under the pointer; -1 where there is none. */
function indexUnder({ target }: MouseEvent): number {
  const option = target instanceof Element ? target.closest('[data-index]') : null;
  return Number(option?.getAttribute('data-index') ?? -1);
}

interface GalleryListProps {
  readonly samples: readonly Sample[];
  readonly onDone: () => void;
}

function GalleryList({ samples, onDone }: GalleryListProps) {
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const current = useModule((state) => state.current?.sample?.id);
  const found = useMemo(() => searchSamples(samples, query, language), [samples, query, language]);
  const active = found[Math.min(chosen, found.length - 1)];
  const optionId = (sample: Sample) => `${id}-${sample.id}`;

  const pick = (sample: Sample | undefined) => {
    if (sample === undefined) return;
    onDone();
    void openSample(sample);
  };
  const move = (to: number) => {
    const index = Math.max(0, Math.min(found.length - 1, to));
    setChosen(index);
    const sample = found[index];
    if (sample !== undefined) document.getElementById(optionId(sample))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(Math.min(chosen, found.length - 1) + step);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      pick(active);
    }
  };

  return (
    <>
      <div className={classes.head}>
        <TextInput
          data-autofocus
          size="md"
          variant="unstyled"
          leftSection={<IconSearch size={18} aria-hidden />}
          placeholder="Find by name, language or what it teaches"
          aria-label="Find a sample"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          value={query}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
          }}
        />
        <Chip.Group value={language ?? ''} onChange={(value) => setLanguage(value === '' ? null : value)}>
          <Group gap={6}>
            <Chip size="xs" value="">
              All
            </Chip>
            {languagesOf(samples).map((each) => (
              <Chip key={each} size="xs" value={each}>
                {each}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label="Samples"
        aria-activedescendant={active === undefined ? undefined : optionId(active)}
        tabIndex={0}
        className={classes.list}
        onKeyDown={onKeyDown}
        onClick={(event) => pick(found[indexUnder(event)])}
        onMouseMove={(event) => {
          const index = indexUnder(event);
          if (index >= 0) setChosen(index);
        }}
      >
        {found.map((sample, index) => (
          <div
            key={sample.id}
            id={optionId(sample)}
            role="option"
            tabIndex={-1}
            aria-selected={sample === active}
            className={classes.option}
            data-index={index}
          >
            <span className={classes.title}>
              {sample.title}
              {sample.id === current && <span className={classes.open}> open now</span>}
            </span>
            <span className={classes.facts}>
              <span>{sample.language}</span>
              <span>{formatBytes(sample.module.size)}</span>
            </span>
            <span className={classes.summary}>{sample.summary}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={classes.empty}>No sample fits. Try a language, or "stdin", "files", "plugin".</p>
      )}
      {active !== undefined && (
        <div className={classes.foot}>
          <p>{active.teaches}</p>
          <Group gap={4}>
            {active.topics.map((topic) => (
              <Badge key={topic} size="sm" variant="default" tt="none" fw={500}>
                {topic}
              </Badge>
            ))}
          </Group>
        </div>
      )}
    </>
  );
}
