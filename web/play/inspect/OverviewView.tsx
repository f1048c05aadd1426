import type { ReactNode } from 'react';
import type { Inspection } from '../../../core/module/inspection.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted, formatBytes } from '../../ui/quantity.ts';
import { DamageNote } from './code/DamageNote.tsx';
import classes from './InspectPanel.module.css';
import { SectionBar } from './SectionBar.tsx';
import { sectionRows } from './section-rows.ts';
import { exactBytes, featureTexts, memoryText, plainName, shareText, toolchainText } from './words.ts';

export interface OverviewViewProps {
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly gzip: number | 'unknown' | null;
}

/** Toolchains declare a handful. */
const PRODUCERS_MAX = 20;

/** The key facts of the module. */
export function OverviewView({ inspection, bytes, sha256, gzip }: OverviewViewProps) {
  const { size, toolchain, memories, producers, functions, definitions, data, problems } = inspection;
  const dataSize = data.sizes.reduce((sum, each) => sum + each, 0);
  const features = featureTexts(inspection);
  return (
    <div className={classes.scroller}>
      <DamageNote bytes={bytes} sha256={sha256} />
      {problems.length > 0 && (
        <ProblemNote
          tone="warn"
          problem={{
            title: 'Parts of this module could not be read.',
            detail: problems.join(' '),
            remedy: 'The readable parts are shown below.',
          }}
        />
      )}
      <SectionBar rows={sectionRows(inspection)} />
      <dl className={classes.facts}>
        <Fact term="Size">
          {formatBytes(size)} <Dim>{exactBytes(size)}</Dim>
        </Fact>
        <Fact term="Gzipped">
          {typeof gzip !== 'number' ? (
            <Dim>{gzip === null ? 'measuring…' : 'Not available in this browser.'}</Dim>
          ) : (
            <>
              {formatBytes(gzip)} <Dim>{shareText(gzip, size)}</Dim>
            </>
          )}
        </Fact>
        <Fact term="SHA-256">
          <code className={classes.digest}>{sha256}</code>
        </Fact>
        <Fact term="Toolchain (detected)">
          {toolchainText(toolchain)}
          {toolchain.evidence.length > 0 && (
            <ul className={classes.evidence} aria-label="Evidence">
              {toolchain.evidence.slice(0, PRODUCERS_MAX).map((sentence) => (
                <li key={sentence}>{plainName(sentence)}</li>
              ))}
            </ul>
          )}
        </Fact>
        {producers.length > 0 && (
          <Fact term="Producers">
            <ul className={classes.list}>
              {producers.slice(0, PRODUCERS_MAX).map(({ field, name, version }) => (
                <li key={`${field} ${name} ${version}`}>
                  <Dim>{plainName(field)}</Dim> {plainName(`${name} ${version}`)}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact term="Memory">
          {memories.length === 0 ? 'none' : memories.map(memoryText).join('; ')}
          {dataSize > 0 && <Dim> · {formatBytes(dataSize)} of initialised data</Dim>}
        </Fact>
        <Fact term="Contents">
          {[
            counted(functions.sizes.length, 'function'),
            counted(functions.firstIndex, 'imported function'),
            counted(definitions.globals.length, 'global'),
            counted(definitions.tables.length, 'table'),
          ].join(', ')}
        </Fact>
        <Fact term="Features">
          {features.length === 0 ? <Dim>None declared.</Dim> : <code>{plainName(features.join(', '))}</code>}
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Dim({ children }: { readonly children: ReactNode }) {
  return <span className={classes.dim}>{children}</span>;
}
