import { Table } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { FEATURE_HOSTS, FEATURE_SOURCE, FEATURES, type Feature } from '../../../../core/module/features/features.ts';
import type { NeededFeature } from '../../../../core/module/features/needed.ts';
import { hasFeature } from '../../../../core/module/features/probes.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { counted } from '../../../ui/quantity.ts';
import { SCROLLED_BY_KEY } from '../../../ui/scrolled-by-key.ts';
import { AnalysisNote } from '../AnalysisNote.tsx';
import classes from '../InspectPanel.module.css';
import { useNavigation } from '../navigation.ts';
import type { AnalysisRequest } from '../use-analysis.ts';
import { plainName } from '../words.ts';
import { BROWSER_HOST } from './browser-host.ts';
import { supportText } from './support-text.ts';

export interface FeaturesViewProps {
  readonly inspection: Inspection;
  readonly analysis: AnalysisRequest;
}

/** The features that the module needs, and which hosts have them. */
export function FeaturesView({ inspection, analysis }: FeaturesViewProps) {
  const { state } = analysis;
  if (state.kind !== 'ready') return <AnalysisNote request={analysis} />;
  const needed = state.analysis.features;
  return (
    <section className={classes.scroller} aria-label="Features" {...SCROLLED_BY_KEY}>
      <h2 className={classes.heading}>Features after WebAssembly 1.0</h2>
      {needed.length === 0 ? (
        <p className={classes.none}>The module needs only WebAssembly 1.0, which every host has.</p>
      ) : (
        <FeatureTable needed={needed} inspection={inspection} />
      )}
      <p className={classes.grant}>
        “This browser” is tested with a small module per feature. Versions:{' '}
        <a href={FEATURE_SOURCE.url} target="_blank" rel="noreferrer">
          webassembly.org
        </a>
        , {FEATURE_SOURCE.date}. “Option” means that the host has the feature behind an option.
      </p>
    </section>
  );
}

interface FeatureTableProps {
  readonly needed: readonly NeededFeature[];
  readonly inspection: Inspection;
}

function FeatureTable({ needed, inspection }: FeatureTableProps) {
  const rows = useMemo(
    () =>
      needed.flatMap((need) => {
        const feature = FEATURES.find(({ id }) => id === need.id);
        return feature === undefined ? [] : [{ need, feature, isHere: hasFeature(need.id, BROWSER_HOST) }];
      }),
    [needed],
  );
  return (
    <div className={classes.features}>
      <Table verticalSpacing={4} fz="xs" aria-label="Features">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Feature</Table.Th>
            <Table.Th>Used by</Table.Th>
            <Table.Th>This browser</Table.Th>
            {FEATURE_HOSTS.map((host) => (
              <Table.Th key={host}>{host}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ need, feature, isHere }) => (
            <Table.Tr key={feature.id}>
              <Table.Td title={feature.adds}>
                {feature.title}
                <div className={classes.dim}>{feature.adds}</div>
              </Table.Td>
              <Table.Td>
                <Uses need={need} inspection={inspection} />
              </Table.Td>
              <Table.Td>
                <Here isHere={isHere} />
              </Table.Td>
              {FEATURE_HOSTS.map((host) => (
                <Table.Td key={host} className={classes.nowrap}>
                  <SupportMark feature={feature} host={host} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function SupportMark({ feature, host }: { readonly feature: Feature; readonly host: (typeof FEATURE_HOSTS)[number] }) {
  return supportText(feature.support[host]);
}

function Here({ isHere }: { readonly isHere: boolean }) {
  const Icon = isHere ? IconCheck : IconX;
  return (
    <span className={classes.grantState} data-state={isHere ? 'granted' : 'missing'}>
      <Icon size={12} aria-hidden /> {isHere ? 'yes' : 'no'}
    </span>
  );
}

function Uses({ need, inspection }: { readonly need: NeededFeature; readonly inspection: Inspection }) {
  const { showFunction, showBytes } = useNavigation();
  const { code, definition, isDeclared } = need;
  if (code === null && definition === null)
    return (
      <>
        <IconMinus size={12} aria-hidden /> declared, not used
      </>
    );
  return (
    <>
      {code !== null && (
        <div>
          <button
            type="button"
            className={classes.link}
            onClick={() => showFunction(inspection.functions.firstIndex + code.first)}
          >
            {counted(code.functions, 'function')}
          </button>
          , first at{' '}
          <button type="button" className={classes.link} onClick={() => showBytes(code.offset, code.offset + 1)}>
            0x{code.offset.toString(16)}
          </button>
        </div>
      )}
      {definition !== null && <div>{plainName(definition)}</div>}
      {isDeclared && <div className={classes.dim}>declared in target_features</div>}
    </>
  );
}
