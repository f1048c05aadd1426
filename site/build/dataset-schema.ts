import { z } from '../../core/base/schema.ts';
import { type ColumnType, DATASET_COLUMNS, DATASET_VERSION } from '../../core/formats/dataset.ts';
import { HOST_KINDS, METRIC_IDS, UNITS } from '../../core/method/metric.ts';
import { EXECUTION_MODES } from '../../core/report/report.ts';

/*
 * The JSON Schema of a dataset row, for other programs. It is generated from the list of columns that also writes the
 * dataset. Unknown columns are valid, because later versions may add some.
 */

/** Its path below the root of the site. */
export const DATASET_SCHEMA_PATH = `schema/dataset-v${DATASET_VERSION}.json`;

const TYPES: Readonly<Record<ColumnType, z.ZodMiniType>> = {
  text: z.string(),
  whole: z.int(),
  number: z.number(),
  'yes-no': z.boolean(),
  time: z.iso.datetime(),
};

/** Columns that do not take every value of their type. */
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

/** Returns the schema as JSON. */
export function datasetSchemaText(): string {
  const schema = z.toJSONSchema(rowSchema, { target: 'draft-2020-12', io: 'input' });
  const head = {
    $id: `urn:wasm-dyno:dataset:v${DATASET_VERSION}`,
    title: `Row of a Wasm Dyno dataset, version ${DATASET_VERSION}`,
    description: 'One sample of one report, with its host, program, metric and run.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
