import { z } from '../../../core/base/schema.ts';
import { type BenchPlan, MEASURE_PARTS, type MeasurePart, planSchema } from '../../../core/bench/plan.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import { ENGINE_IDS } from '../../../core/run/config.ts';

/* What a person chose to measure. A choice may still be empty; a plan may not. */

export interface Choice extends Omit<BenchPlan, 'metrics'> {
  /** The files of shipped reports that are drawn beside. */
  readonly beside: readonly string[];
}

/** What is kept over a reload. */
export const choiceSchema = z.object({ plan: planSchema, beside: z.array(z.string()) });

export const DEFAULT_CHOICE: Omit<Choice, 'seed'> = {
  preset: 'quick',
  blocks: PROTOCOL.blocks.quick,
  parts: ['startup', 'throughput'],
  subjects: ['hello-c', 'sha256-c', 'mandelbrot-c'],
  engines: [...ENGINE_IDS],
  serverHosts: [],
  beside: [],
};

export type ChoiceFault = 'no-subject' | 'no-engine' | 'no-part' | 'blocks' | 'seed';

export type CheckedChoice =
  | { readonly kind: 'plan'; readonly plan: BenchPlan }
  | { readonly kind: 'faulty'; readonly fault: ChoiceFault };

const FAULTS: readonly (readonly [string, ChoiceFault])[] = [
  ['subjects', 'no-subject'],
  ['engines', 'no-engine'],
  ['parts', 'no-part'],
  ['blocks', 'blocks'],
];

/** The choice as a plan, or the first thing that keeps it from being one. */
export function planOf(choice: Choice): CheckedChoice {
  const { preset, blocks, seed, parts, subjects, engines, serverHosts } = choice;
  const parsed = planSchema.safeParse({ preset, blocks, seed, parts, metrics: [], subjects, engines, serverHosts });
  if (parsed.success) return { kind: 'plan', plan: parsed.data };
  const fields = parsed.error.issues.map(({ path }) => path[0]);
  const fault = FAULTS.find(([field]) => fields.includes(field))?.[1] ?? 'seed';
  return { kind: 'faulty', fault };
}

export const FAULT_TEXT: Readonly<Record<ChoiceFault, string>> = {
  'no-subject': 'Add a program to measure.',
  'no-engine': 'Add an engine of this page to measure on.',
  'no-part': 'Choose what to measure.',
  blocks: 'The number of blocks goes from 1 to 1,000.',
  seed: 'The seed is a whole number from 0 to 4,294,967,295.',
};

/** What can be measured together, by the question that it answers. */
export const PRESETS = ['startup', 'throughput', 'both', 'everything'] as const;
export type PresetId = (typeof PRESETS)[number];

export interface Preset {
  readonly label: string;
  readonly parts: readonly MeasurePart[];
  readonly answers: string;
}

export const PRESET: Readonly<Record<PresetId, Preset>> = {
  startup: { label: 'Startup', parts: ['startup'], answers: 'How soon it starts, phase by phase.' },
  throughput: { label: 'Throughput', parts: ['throughput'], answers: 'How fast it works once it runs.' },
  both: { label: 'Both', parts: ['startup', 'throughput'], answers: 'How soon it starts, and how fast it works.' },
  everything: {
    label: 'Everything',
    parts: MEASURE_PARTS,
    answers: 'Startup and throughput, and how far they scale over workers and instances.',
  },
};

/** The preset that has just these parts; null for another mixture, as a link may bring one. */
export function presetOf(parts: readonly MeasurePart[]): PresetId | null {
  return (
    PRESETS.find(
      (id) => PRESET[id].parts.length === parts.length && PRESET[id].parts.every((part) => parts.includes(part)),
    ) ?? null
  );
}
