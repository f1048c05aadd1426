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
import classes from './ArticleTable.module.css';
import { measuredCell } from './measured-cell.ts';

export interface ArticleTableProps {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly subject: string;
}

/** What articles claim, beside what the report on screen has measured. */
export function ArticleTable({ report, analysis, subject }: ArticleTableProps) {
  return (
    <section className={classes.section} aria-labelledby="article-title">
      <h2 id="article-title">What articles claim, and what was measured here</h2>
      <p className={classes.intro}>
        The table that most articles on WebAssembly outside of browsers print. In quotation marks: the claim. Below it:
        what this report has measured with {subjectName(report, subject)}, each figure with its host, and what there is
        to read for the claim and against it. {ARTICLE_CLAIMS_NOTE}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {CLAIM_COLUMNS.map((column) => (
              <th key={column} scope="col">
                {CLAIM_COLUMN_NAMES[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ARTICLE_CLAIMS.map((claim) => (
            <tr key={claim.id}>
              <th scope="row">{claim.name}</th>
              {CLAIM_COLUMNS.map((column) => (
                <td key={column} data-column={CLAIM_COLUMN_NAMES[column]}>
                  <q>{claim.claims[column]}</q>
                  <Measured figures={measuredCell(report, analysis, subject, claim, column)} />
                  <Reading claim={claim} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Measured({ figures }: { readonly figures: ReturnType<typeof measuredCell> }) {
  if (figures.length === 0) return <p className={classes.unmeasured}>not measured in this report</p>;
  return (
    <ul className={classes.measured}>
      {figures.map(({ host, text }) => (
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
          {stance === 'supports' ? 'For it: ' : 'Its limit: '}
          {text}{' '}
          <a href={source.url} target="_blank" rel="noreferrer">
            {source.title}
          </a>
        </li>
      ))}
    </ul>
  );
}
