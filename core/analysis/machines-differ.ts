import type { Machine, Report } from '../report/report.ts';
import type { Warning } from './analysis.ts';

/* Whether two reports may be looked at side by side as of one machine. They are never put into one ratio. */

const PARTS: readonly { readonly name: string; readonly of: (machine: Machine) => string | null }[] = [
  { name: 'processor', of: ({ cpu }) => cpu },
  { name: 'cores', of: ({ cores }) => cores?.toString() ?? null },
  { name: 'system', of: ({ os }) => os },
  { name: 'architecture', of: ({ architecture }) => architecture },
];

/** The warning for a page that shows both; null for one report, and for machines that tell the same of themselves. */
export function machinesDiffer(a: Report, b: Report): Warning | null {
  if (a.id === b.id) return null;
  const differing = PARTS.flatMap(({ name, of }) => {
    const [one, other] = [of(a.machine), of(b.machine)];
    return one !== null && other !== null && one !== other ? [`${name}: ${one} and ${other}`] : [];
  });
  const isKnown = a.machine.cpu !== null && b.machine.cpu !== null;
  if (differing.length === 0 && isKnown) return null;
  return {
    kind: 'different-machines',
    title: differing.length > 0 ? 'Different machines' : 'Maybe different machines',
    reason:
      differing.length > 0
        ? `These reports come from different machines (${differing.join('; ')}).`
        : 'Not both reports tell their processor, so they may come from different machines.',
    advice:
      'They are drawn apart, and no ratio is made of the two. Measure all hosts in one run on one machine to compare them.',
    subject: null,
    host: null,
  };
}
