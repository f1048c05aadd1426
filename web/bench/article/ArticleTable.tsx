import type { Analysis } from '../../../core/report/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { subjectName } from '../../../core/report/words-host.ts';
import classes from './ArticleTable.module.css';
import { CLAIM_ROWS, type Claim, type ClaimRow, COLUMNS } from './claims.ts';
import { type MeasuredFigure, measuredCell } from './measured-cell.ts';

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
        what this report has measured with {subjectName(report, subject)}, each figure with its host.
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {COLUMNS.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CLAIM_ROWS.map((row) => (
            <Row key={row.name} row={row} report={report} analysis={analysis} subject={subject} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, report, analysis, subject }: ArticleTableProps & { readonly row: ClaimRow }) {
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {COLUMNS.map(({ id, name, kinds }) => (
        <td key={id} data-column={name}>
          <ClaimCell claim={row.claims[id]} figures={measuredCell(report, analysis, subject, row, kinds)} />
        </td>
      ))}
    </tr>
  );
}

function ClaimCell({ claim, figures }: { readonly claim: Claim; readonly figures: readonly MeasuredFigure[] }) {
  return (
    <>
      <q>{claim.text}</q>
      {figures.length > 0 ? (
        <ul className={classes.measured}>
          {figures.map(({ host, text }) => (
            <li key={host}>
              <strong>{text}</strong>
              <span className={classes.host}>{host}</span>
            </li>
          ))}
        </ul>
      ) : (
        <div className={classes.unmeasured}>
          Not measured in this report. To read:
          <ul>
            {claim.evidence.map(({ text, title, url }) => (
              <li key={url}>
                {text}{' '}
                <a href={url} target="_blank" rel="noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
