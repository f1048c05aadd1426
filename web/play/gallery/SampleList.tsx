import { TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Sample } from '../../../core/samples/manifest.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatBytes } from '../../ui/quantity.ts';
import { useGallery } from '../session/gallery-store.ts';
import { useModule } from '../session/module-store.ts';
import { openSample } from '../session/open-module.ts';
import classes from './SampleList.module.css';
import { languagesOf, searchSamples } from './search.ts';

/** The samples at hand, by language. */
export function SampleList() {
  const catalogue = useGallery((state) => state.catalogue);
  const [query, setQuery] = useState('');
  if (catalogue.kind === 'loading') return <p className={classes.empty}>Loading…</p>;
  if (catalogue.kind === 'failed') return <ProblemNote problem={catalogue.problem} tone="warn" />;
  return (
    <div className={classes.pane}>
      <TextInput
        className={classes.filter}
        variant="unstyled"
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label="Filter the samples"
        placeholder="Filter"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <Groups samples={catalogue.samples} query={query} />
    </div>
  );
}

function Groups({ samples, query }: { readonly samples: readonly Sample[]; readonly query: string }) {
  const found = useMemo(() => searchSamples(samples, query, null), [samples, query]);
  // The sample that was picked is marked while it loads.
  const current = useModule(({ current, loading }) => (loading === null ? current?.sample?.id : loading.sampleId));
  if (found.length === 0) return <p className={classes.empty}>No sample fits.</p>;
  return (
    <div className={classes.groups}>
      {languagesOf(found).map((language) => (
        <section key={language} aria-label={language}>
          <h2 className={classes.language}>{language}</h2>
          <ul className={classes.list}>
            {found
              .filter((sample) => sample.language === language)
              .map((sample) => (
                <li key={sample.id}>
                  <UnstyledButton
                    className={classes.sample}
                    title={sample.summary}
                    aria-current={sample.id === current ? 'true' : undefined}
                    onClick={() => void openSample(sample)}
                  >
                    <span className={classes.title}>{sample.title}</span>
                    <span className={classes.size}>{formatBytes(sample.module.size)}</span>
                  </UnstyledButton>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
