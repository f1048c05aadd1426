import type { Machine, Report } from '../report/report.ts';
import type { Warning } from './analysis.ts';

/* Whether two reports come from one machine. Values of different reports are never combined in a ratio. */

const PARTS: readonly { readonly name: string; readonly of: (machine: Machine) => string | null }[] = [
  { name: 'processor', of: ({ cpu }) => cpu },
  { name: 'cores', of: ({ cores }) => cores?.toString() ?? null },
  { name: 'system', of: ({ os }) => os },
  { name: 'architecture', of: ({ architecture }) => architecture },
];

/** Whether two reports name different hardware. A system that was updated is on the same hardware. */
export function haveDifferentHardware({ machine: a }: Report, { machine: b }: Report): boolean {
  const pairs = [
    [a.cpu, b.cpu],
    [a.cores, b.cores],
    [a.architecture, b.architecture],
  ];
  return pairs.some(([one, other]) => one !== null && other !== null && one !== other);
}

/** Returns a warning for a page that shows both reports; null if their machines look the same. */
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
    title: differing.length > 0 ? 'Different machines' : 'Possibly different machines',
    reason:
      differing.length > 0
        ? `These reports come from different machines (${differing.join('; ')}).`
        : 'At least one report does not name its processor, so the machines may differ.',
    advice:
      'They are shown separately and not compared with each other. To compare hosts, measure them in one run on one machine.',
    subject: null,
    host: null,
  };
}
