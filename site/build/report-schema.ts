import { z } from '../../core/base/schema.ts';
import { REPORT_VERSION, reportSchema } from '../../core/report/report.ts';

/*
 * The JSON Schema of a report, for other programs. It is generated from the schema that the product itself parses with.
 * docs/report-format.md describes the rules that a schema cannot express.
 */

/** Its path below the root of the site. */
export const REPORT_SCHEMA_PATH = `schema/report-v${REPORT_VERSION}.json`;

/** Returns the schema as JSON. */
export function reportSchemaText(): string {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12', io: 'input' });
  const head = {
    $id: `urn:wasm-dyno:report:v${REPORT_VERSION}`,
    title: `Wasm Dyno report, version ${REPORT_VERSION}`,
    description: 'One measurement on one machine: its raw samples and everything needed to interpret them.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
