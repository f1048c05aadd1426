import { z } from '../../core/base/schema.ts';
import { REPORT_VERSION, reportSchema } from '../../core/report/report.ts';

/*
 * The report's form as JSON Schema, for programs that are not ours. It is made from the one schema that the
 * product parses with, so that the two cannot differ. What a schema cannot say stands in docs/report-format.md.
 */

/** Where the site has it, below its root. */
export const REPORT_SCHEMA_PATH = `schema/report-v${REPORT_VERSION}.json`;

/** The text of that file. */
export function reportSchemaText(): string {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12', io: 'input' });
  const head = {
    $id: `urn:wasm-dyno:report:v${REPORT_VERSION}`,
    title: `Wasm Dyno report, version ${REPORT_VERSION}`,
    description: 'One measuring run on one machine: its raw samples, and all that is needed to read them.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
