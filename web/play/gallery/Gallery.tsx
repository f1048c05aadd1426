import { Badge, Chip, Group, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Sample } from '../../../core/samples/manifest.ts';
import { ListPicker } from '../../ui/ListPicker.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatBytes } from '../../ui/quantity.ts';
import { useGallery } from '../session/gallery-store.ts';
import { useModule } from '../session/module-store.ts';
import { openSample } from '../session/open-module.ts';
import classes from './Gallery.module.css';
import { languagesOf, searchSamples } from './search.ts';

/** All samples, with search and filters. */
export function Gallery() {
  const { opened, close, catalogue } = useGallery();
  return (
    <Modal.Root opened={opened} onClose={close} size={860} padding={0}>
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content radius="lg" aria-label="Samples">
        {catalogue.kind === 'loaded' && <SamplePicker samples={catalogue.samples} onDone={close} />}
        {catalogue.kind === 'loading' && <p className={classes.empty}>Loading samples…</p>}
        {catalogue.kind === 'failed' && (
          <div className={classes.empty}>
            <ProblemNote problem={catalogue.problem} tone="warn" />
          </div>
        )}
      </Modal.Content>
    </Modal.Root>
  );
}

interface SamplePickerProps {
  readonly samples: readonly Sample[];
  readonly onDone: () => void;
}

function SamplePicker({ samples, onDone }: SamplePickerProps) {
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const current = useModule((state) => state.current?.sample?.id);
  const found = useMemo(() => searchSamples(samples, query, language), [samples, query, language]);
  return (
    <ListPicker
      items={found}
      keyOf={(sample) => sample.id}
      query={query}
      onQuery={setQuery}
      onPick={(sample) => {
        onDone();
        void openSample(sample);
      }}
      searchLabel="Find a sample"
      placeholder="Find by name, language or topic"
      listLabel="Samples"
      filters={<LanguageFilter samples={samples} language={language} onLanguage={setLanguage} />}
      empty={'No matching samples. Try a language, or "stdin", "files", "plugin".'}
      footer={(sample) => <About sample={sample} />}
    >
      {(sample) => (
        <div className={classes.sample}>
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
      )}
    </ListPicker>
  );
}

interface LanguageFilterProps {
  readonly samples: readonly Sample[];
  readonly language: string | null;
  readonly onLanguage: (language: string | null) => void;
}

function LanguageFilter({ samples, language, onLanguage }: LanguageFilterProps) {
  return (
    <Chip.Group value={language ?? ''} onChange={(value) => onLanguage(value === '' ? null : value)}>
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
  );
}

/** What the sample under the pointer demonstrates. */
function About({ sample }: { readonly sample: Sample }) {
  return (
    <div className={classes.foot}>
      <p>{sample.teaches}</p>
      <Group gap={4}>
        {sample.topics.map((topic) => (
          <Badge key={topic} size="sm" variant="default" tt="none" fw={500}>
            {topic}
          </Badge>
        ))}
      </Group>
    </div>
  );
}
