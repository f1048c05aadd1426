import type { ReactNode } from 'react';
import { hostName, nameOfHost, subjectName } from '../../../core/analysis/words/host.ts';
import { HOST_KIND_NAMES } from '../../../core/method/metric.ts';
import { quoteWords } from '../../../core/recipes/shell-words.ts';
import type { Host, Report, Subject } from '../../../core/report/report.ts';
import { groupBuilds } from '../../../core/report/toolchain.ts';
import { machineText } from '../../charts/export/machine-text.ts';
import { signOf } from '../../charts/plot/host-style.ts';
import { blocksText, momentText } from '../../measure/kept/report-text.ts';
import { formatBytes, formatDuration, shortDigest } from '../../ui/quantity.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from '../Report.module.css';
import { ReferenceWork } from './ReferenceWork.tsx';

/** The machine, hosts, programs and settings of a report: everything needed to repeat it. */
export function EnvironmentPanel({ report }: { readonly report: Report }) {
  const { protocol, completeness } = report;
  return (
    <div className={classes.section}>
      <h3>How was this measured?</h3>
      <h4>Run</h4>
      <Facts
        facts={[
          ['Machine', machineText(report.machine)],
          ['Started', momentText(report.created)],
          ['Duration', formatDuration(report.duration)],
          ['Rounds', `${blocksText(report)} (${protocol.preset})`],
          ['Complete', completeness.kind === 'complete' ? 'yes' : `no: ${PARTIAL[completeness.reason]}`],
          ['Seed', String(protocol.seed)],
          ['Measured by', `${report.tool.name} ${report.tool.version}`],
          [
            'Command',
            report.command === null ? 'none (measured in a browser tab)' : <code key="c">{report.command}</code>,
          ],
          ['Samples', report.condensed ? 'condensed to one value per round, as in links' : 'all'],
        ]}
      />
      {report.notices.length > 0 && (
        <ul>
          {report.notices.map(({ code, message }) => (
            <li key={`${code} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <h4>Hosts</h4>
      <ScrollBox label="Hosts">
        <HostTable hosts={report.hosts} />
      </ScrollBox>
      <h4>Programs</h4>
      <ScrollBox label="Programs">
        <SubjectTable subjects={report.subjects} />
      </ScrollBox>
      {report.builds.length > 0 && (
        <>
          <h4>Native code</h4>
          <ScrollBox label="Native code">
            <BuildTable report={report} />
          </ScrollBox>
        </>
      )}
      <h4>Stability of the machine</h4>
      <ReferenceWork canary={report.canary} />
    </div>
  );
}

const PARTIAL: Readonly<Record<Extract<Report['completeness'], { kind: 'partial' }>['reason'], string>> = {
  cancelled: 'cancelled',
  hidden: 'the page was hidden, and browsers throttle hidden pages',
  failed: 'an error ended it',
  time: 'the time limit was reached',
};

function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.factsList}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function HostTable({ hosts }: { readonly hosts: readonly Host[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Host</th>
          <th scope="col">Kind</th>
          <th scope="col">Version</th>
          <th scope="col">WASI</th>
          <th scope="col">Execution</th>
          <th scope="col">Timer tick</th>
          <th scope="col">Isolated</th>
          <th scope="col">Flags and command</th>
        </tr>
      </thead>
      <tbody>
        {hosts.map((host) => (
          <tr key={host.key}>
            <th scope="row">{hostName(host)}</th>
            <td>
              <span aria-hidden>{signOf(host)}</span> {HOST_KIND_NAMES[host.kind]}
            </td>
            <td>{`${host.name} ${host.version}`.trim()}</td>
            <td>{host.wasi ?? '–'}</td>
            <td>{host.mode}</td>
            <td>{host.timerTick === 0 ? '–' : formatDuration(host.timerTick)}</td>
            <td>{host.isolated === null ? '–' : host.isolated ? 'yes' : 'no'}</td>
            <td>
              <code>{[quoteWords(host.flags), host.command].filter(Boolean).join(' · ') || '–'}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What compiled the native code of hosts and containers. */
function BuildTable({ report }: { readonly report: Report }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Compiled by</th>
          <th scope="col">Hosts</th>
          <th scope="col">Programs</th>
        </tr>
      </thead>
      <tbody>
        {groupBuilds(report.builds).map(({ toolchain, hosts, subjects }) => (
          <tr key={toolchain}>
            <th scope="row">
              <code>{toolchain}</code>
            </th>
            <td>{hosts.map((key) => nameOfHost(report, key)).join(', ')}</td>
            <td>{subjects.map((key) => subjectName(report, key)).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SubjectTable({ subjects }: { readonly subjects: readonly Subject[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Program</th>
          <th scope="col">SHA-256</th>
          <th scope="col" className={classes.figure}>
            Size
          </th>
          <th scope="col">Compiled by</th>
          <th scope="col">Arguments</th>
          <th scope="col">Small and large work</th>
        </tr>
      </thead>
      <tbody>
        {subjects.map(({ key, name, moduleSha256, moduleSize, toolchain, args, work }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              <code title={moduleSha256}>{shortDigest(moduleSha256)}</code>
            </td>
            <td className={classes.figure}>{formatBytes(moduleSize)}</td>
            <td>{toolchain === null ? 'unknown' : <code>{toolchain}</code>}</td>
            <td>
              <code>{quoteWords(args) || '–'}</code>
            </td>
            <td>
              {work === null
                ? 'none declared'
                : `${work.small.amount.toLocaleString('en')} and ${work.large.amount.toLocaleString('en')} ${work.unit}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
