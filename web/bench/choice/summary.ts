import { counted } from '../../../core/base/quantity.ts';

interface Chosen {
  readonly subjects: readonly string[];
  readonly engines: readonly string[];
  readonly serverHosts: readonly string[];
  /** NaN while the field is empty. */
  readonly blocks: number;
}

/** Returns the settings in one line: "3 programs · 3 hosts · 12 rounds". Hosts are those of the tab and of the machine. */
export function choiceSummary({ subjects, engines, serverHosts, blocks }: Chosen): string {
  return [
    counted(subjects.length, 'program'),
    counted(engines.length + serverHosts.length, 'host'),
    counted(Number.isFinite(blocks) ? blocks : 0, 'round'),
  ].join(' · ');
}
