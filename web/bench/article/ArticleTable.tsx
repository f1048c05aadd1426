import type { Analysis } from '../../../core/analysis/analysis.ts';
import { subjectName } from '../../../core/analysis/words/host.ts';
import {
  ARTICLE_CLAIMS,
  ARTICLE_CLAIMS_NOTE,
  type ArticleClaim,
  CLAIM_COLUMN_NAMES,
  CLAIM_COLUMNS,
  type ClaimColumn,
} from '../../../core/method/article-claims.ts';
import type { Report } from '../../../core/report/report.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { counted } from '../../ui/quantity.ts';
import classes from './ArticleTable.module.css';
import { measuredCell } from './measured-cell.ts';

export interface ArticleTableProps {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly subject: string;
}

/** The claims of articles next to the values of the report. */
export function ArticleTable({ report, analysis, subject }: ArticleTableProps) {
  // A claim compares columns, so it needs values in at least two of them.
  const cells = ARTICLE_CLAIMS.map((claim) => ({
    claim,
    columns: CLAIM_COLUMNS.map((column) => ({
      column,
      values: measuredCell(report, analysis, subject, claim, column),
    })),
  })).filter(({ columns }) => columns.filter(({ values }) => values.length > 0).length > 1);
  if (cells.length === 0) return null;
  const shown = CLAIM_COLUMNS.filter((column) =>
    cells.some(({ columns }) => columns.some((each) => each.column === column && each.values.length > 0)),
  );
  return (
    <Disclosure
      className={classes.section}
      label={
        <h2 className={classes.title}>
          Claims in articles and measured values <span className={classes.count}>{counted(cells.length, 'claim')}</span>
        </h2>
      }
    >
      <p className={classes.intro}>
        Most articles about server-side WebAssembly contain a table like this. Each cell quotes the claim, followed by
        the values that this report measured with {subjectName(report, subject)}, and by sources that support or limit
        the claim. {ARTICLE_CLAIMS_NOTE}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {shown.map((column) => (
              <th key={column} scope="col">
                {CLAIM_COLUMN_NAMES[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map(({ claim, columns }) => (
            <tr key={claim.id}>
              <th scope="row">{claim.name}</th>
              {columns
                .filter(({ column }) => shown.includes(column))
                .map(({ column, values }) => (
                  <td key={column} data-column={CLAIM_COLUMN_NAMES[column]}>
                    <q>{claim.claims[column]}</q>
                    <Measured values={values} />
                    <Reading claim={claim} column={column} />
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}

function Measured({ values }: { readonly values: ReturnType<typeof measuredCell> }) {
  if (values.length === 0) return <p className={classes.unmeasured}>not measured</p>;
  return (
    <ul className={classes.measured}>
      {values.map(({ host, text }) => (
        <li key={host}>
          <strong>{text}</strong>
          <span className={classes.host}>{host}</span>
        </li>
      ))}
    </ul>
  );
}

function Reading({ claim, column }: { readonly claim: ArticleClaim; readonly column: ClaimColumn }) {
  const evidence = claim.evidence.filter(({ columns }) => columns.includes(column));
  if (evidence.length === 0) return null;
  return (
    <ul className={classes.reading}>
      {evidence.map(({ stance, text, source }) => (
        <li key={text}>
          {stance === 'supports' ? 'Supports: ' : 'But: '}
          {text}{' '}
          <a href={source.url} target="_blank" rel="noreferrer">
            {source.title}
          </a>
        </li>
      ))}
    </ul>
  );
}
