import { z } from '../../../core/base/schema.ts';
import { type BenchPlan, MEASURE_PARTS, type MeasurePart, planSchema } from '../../../core/bench/plan.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import { ENGINE_IDS } from '../../../core/run/config.ts';

/* The settings of the form. They may be incomplete; a plan is always complete. */

export interface Choice extends Omit<BenchPlan, 'metrics'> {
  /** The files of example reports to compare with. */
  readonly otherReports: readonly string[];
}

/** The stored settings. */
export const choiceSchema = z.object({
  plan: planSchema,
  beside: z.array(z.string()),
  /** Settings that were stored before this field existed have none. */
  names: z._default(z.record(z.string(), z.string()), {}),
});

export const DEFAULT_CHOICE: Omit<Choice, 'seed'> = {
  preset: 'quick',
  blocks: PROTOCOL.blocks.quick,
  parts: ['startup', 'throughput'],
  subjects: ['hello-c', 'sha256-c', 'mandelbrot-c'],
  engines: [...ENGINE_IDS],
  serverHosts: [],
  otherReports: [],
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

/** Returns the settings as a plan, or the first invalid field. */
export function planOf(choice: Choice): CheckedChoice {
  const { preset, blocks, seed, parts, subjects, engines, serverHosts, pair } = choice;
  const fields = { preset, blocks, seed, parts, metrics: [], subjects, engines, serverHosts };
  const parsed = planSchema.safeParse(pair === undefined ? fields : { ...fields, pair });
  if (parsed.success) return { kind: 'plan', plan: parsed.data };
  const faulty = parsed.error.issues.map(({ path }) => path[0]);
  const fault = FAULTS.find(([field]) => faulty.includes(field))?.[1] ?? 'seed';
  return { kind: 'faulty', fault };
}

export const FAULT_TEXT: Readonly<Record<ChoiceFault, string>> = {
  'no-subject': 'Add a program to measure.',
  'no-engine': 'Add an engine of this tab.',
  'no-part': 'Choose what to measure.',
  blocks: 'The number of rounds must be between 1 and 1,000.',
  seed: 'The seed must be an integer between 0 and 4,294,967,295.',
};

/** The presets of what to measure. */
export const PRESETS = ['startup', 'throughput', 'both', 'everything'] as const;
export type PresetId = (typeof PRESETS)[number];

export interface Preset {
  readonly label: string;
  readonly parts: readonly MeasurePart[];
  readonly answers: string;
}

export const PRESET: Readonly<Record<PresetId, Preset>> = {
  startup: { label: 'Startup', parts: ['startup'], answers: 'Startup time, phase by phase.' },
  throughput: { label: 'Throughput', parts: ['throughput'], answers: 'Throughput in the steady state.' },
  both: { label: 'Both', parts: ['startup', 'throughput'], answers: 'Startup time and throughput.' },
  everything: {
    label: 'Everything',
    parts: MEASURE_PARTS,
    answers: 'Startup time, throughput, and scaling over workers and instances.',
  },
};

/** Returns the preset with exactly these parts; null for another combination, for example from a link. */
export function presetOf(parts: readonly MeasurePart[]): PresetId | null {
  return (
    PRESETS.find(
      (id) => PRESET[id].parts.length === parts.length && PRESET[id].parts.every((part) => parts.includes(part)),
    ) ?? null
  );
}
