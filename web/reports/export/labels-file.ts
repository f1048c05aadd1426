import { z } from '../../../core/base/schema.ts';
import { labelSchema } from '../../measure/kept/kept-entry.ts';

/* The names and tags in an exported archive of reports. */

export const LABELS_FILE = 'wasm-dyno-labels.json';

const fileSchema = z.object({
  format: z.literal('wasm-dyno-labels'),
  version: z.literal(1),
  labels: z.array(labelSchema),
});

export type SavedLabel = z.infer<typeof labelSchema>;

export const labelsText = (labels: readonly SavedLabel[]): string =>
  `${JSON.stringify({ format: 'wasm-dyno-labels', version: 1, labels }, null, 2)}\n`;

/** Returns no labels for a file that is damaged: the reports are more important. */
export function parseLabels(text: string): readonly SavedLabel[] {
  try {
    return fileSchema.parse(JSON.parse(text)).labels;
  } catch {
    return [];
  }
}
