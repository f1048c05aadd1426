import { Checkbox, UnstyledButton } from '@mantine/core';
import { memo, useState } from 'react';
import { formatCount } from '../../../core/base/quantity.ts';
import type { Facet, FacetValue } from '../../../core/dataset/filters.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { clearFilter, toggleFilter, useDataset } from '../dataset-store.ts';
import { metricName } from '../format.ts';
import type { Counts } from '../use-counts.ts';
import classes from './FacetPanel.module.css';

/** The values that a filter shows before the others are opened. */
const FEW = 8;

export interface FacetPanelProps {
  readonly facets: readonly Facet[];
  readonly counts: Counts;
}

/** The filters, each value with the number of rows that match all other filters. */
export function FacetPanel({ facets, counts }: FacetPanelProps) {
  const isNarrow = useNarrow();
  const active = useDataset(({ filters }) => filters.size);
  if (facets.length === 0) return <div />;
  const list = (
    <div className={classes.facets}>
      {counts.error !== null && <p className={classes.error}>{counts.error.message}</p>}
      {facets.map((facet) => (
        <FacetFilter key={facet.id} facet={facet} values={counts.values?.get(facet.id) ?? NO_VALUES} />
      ))}
    </div>
  );
  return (
    <search aria-label="Filters" className={classes.panel} aria-busy={counts.isRunning}>
      {isNarrow ? (
        <Disclosure label={active === 0 ? 'Filters' : `Filters (${active} active)`}>{list}</Disclosure>
      ) : (
        list
      )}
    </search>
  );
}

interface FacetFilterProps {
  readonly facet: Facet;
  readonly values: readonly FacetValue[];
}

const NONE: readonly (string | null)[] = [];
const NO_VALUES: readonly FacetValue[] = [];

const FacetFilter = memo(function FacetFilter({ facet, values }: FacetFilterProps) {
  const selected = useDataset(({ filters }) => filters.get(facet.id) ?? NONE);
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? values : values.filter(({ value }, index) => index < FEW || selected.includes(value));
  return (
    <fieldset className={classes.facet}>
      <legend className={classes.legend}>{facet.label}</legend>
      {selected.length > 0 && (
        <UnstyledButton className={classes.clear} onClick={() => clearFilter(facet.id)}>
          Clear<span className={classes.hidden}> {facet.label}</span>
        </UnstyledButton>
      )}
      <div className={classes.values}>
        {shown.map(({ value, count }) => (
          <div key={value ?? '\0'} className={classes.value}>
            <Checkbox
              label={labelOf(facet, value)}
              checked={selected.includes(value)}
              onChange={() => toggleFilter(facet.id, value)}
              classNames={{ body: classes.check ?? '', labelWrapper: classes.label ?? '' }}
            />
            <span className={classes.count}>{formatCount(count)}</span>
          </div>
        ))}
      </div>
      {values.length > shown.length || isOpen ? (
        <UnstyledButton className={classes.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show all ${values.length}`}
        </UnstyledButton>
      ) : null}
    </fieldset>
  );
});

function labelOf({ id }: Facet, value: string | null): string {
  if (value === null) return '(empty)';
  return id === 'metric' ? metricName(value) : value;
}
