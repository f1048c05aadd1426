import { z } from '../../core/base/schema.ts';
import { type ColumnType, DATASET_COLUMNS, DATASET_VERSION } from '../../core/formats/dataset.ts';
import { HOST_KINDS, METRIC_IDS, UNITS } from '../../core/method/metric.ts';
import { EXECUTION_MODES } from '../../core/report/report.ts';

/*
 * A row of the dataset as JSON Schema, for programs that are not ours: a line of JSON Lines. It is made from the list of
 * columns that the dataset is written by. A column that it does not know is no mistake: new ones may come.
 */

/** Where the site has it, below its root. */
export const DATASET_SCHEMA_PATH = `schema/dataset-v${DATASET_VERSION}.json`;

const TYPES: Readonly<Record<ColumnType, z.ZodMiniType>> = {
  text: z.string(),
  whole: z.int(),
  number: z.number(),
  'yes-no': z.boolean(),
  time: z.iso.datetime(),
};

/** Of which not every value of the type may be. */
const NARROWER = {
  dataset_version: z.literal(DATASET_VERSION),
  host_kind: z.enum(HOST_KINDS),
  host_mode: z.enum(EXECUTION_MODES),
  metric: z.enum(METRIC_IDS),
  unit: z.enum(UNITS),
} as const satisfies Partial<Record<(typeof DATASET_COLUMNS)[number]['name'], z.ZodMiniType>>;

const narrower: ReadonlyMap<string, z.ZodMiniType> = new Map(Object.entries(NARROWER));

const rowSchema = z.object(
  Object.fromEntries(
    DATASET_COLUMNS.map(({ name, type, nullable }) => {
      const schema = narrower.get(name) ?? TYPES[type];
      return [name, nullable ? z.nullable(schema) : schema];
    }),
  ),
);

/** The text of that file. */
export function datasetSchemaText(): string {
  const schema = z.toJSONSchema(rowSchema, { target: 'draft-2020-12', io: 'input' });
  const head = {
    $id: `urn:wasm-dyno:dataset:v${DATASET_VERSION}`,
    title: `Row of a Wasm Dyno dataset, version ${DATASET_VERSION}`,
    description: 'One sample of one report, with all that tells what it is of.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
