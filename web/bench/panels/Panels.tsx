import { Suspense, useId, useState } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import classes from './Panels.module.css';
import { PANELS, type Panel } from './panels.ts';
import { useNear } from './use-near.ts';

interface Analysed {
  readonly report: Report;
  readonly analysis: Analysis;
}

export interface PanelsProps {
  /** With the visible hosts only. */
  readonly shown: Analysed;
  /** With all hosts, for panels about the whole report. */
  readonly whole: Analysed;
  readonly subject: string;
}

/** The charts and tables of one program in one column, each drawn when it comes near the screen. */
export function Panels(props: PanelsProps) {
  const id = useId();
  const { whole, subject } = props;
  const isMeasured = (panel: Panel): boolean => panel.isMeasured?.({ ...whole, subject }) ?? true;
  const panels = PANELS.filter(isMeasured);
  const missing = PANELS.filter((panel) => !isMeasured(panel));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const jumpTo = (panel: string): void => {
    setChosen((before) => new Set([...before, panel]));
    show(`${id}-${panel}`);
  };
  return (
    <div className={classes.panels}>
      <nav className={classes.jump} aria-label="Charts">
        {panels.map((panel) => (
          <button key={panel.id} type="button" onClick={() => jumpTo(panel.id)}>
            {panel.label}
          </button>
        ))}
      </nav>
      {panels.map((panel) => (
        <PanelSection
          key={panel.id}
          id={`${id}-${panel.id}`}
          panel={panel}
          isChosen={chosen.has(panel.id)}
          {...props}
        />
      ))}
      {missing.length > 0 && (
        <p className={classes.missing}>
          Not measured for this program: {missing.map(({ label }) => label.toLowerCase()).join(', ')}.
        </p>
      )}
    </div>
  );
}

/** Scrolls to a section and moves the focus there. */
function show(id: string): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}

/** The heights of a row and of the rest of a panel, in pixels, to reserve room before it is drawn. */
const ROW = 24;
const FRAME = 190;

interface PanelSectionProps extends PanelsProps {
  readonly id: string;
  readonly panel: Panel;
  /** Whether the reader jumped to it: charts above it that are drawn later can move it away from the screen. */
  readonly isChosen: boolean;
}

function PanelSection({ id, panel, isChosen, shown, whole, subject }: PanelSectionProps) {
  const [ref, isNear] = useNear();
  const of = { ...(panel.isWhole ? whole : shown), subject };
  const room = <div style={{ minHeight: FRAME + ROW * panel.rows(of) }} />;
  return (
    <section id={id} ref={ref} className={classes.panel} aria-label={panel.label} data-panel={panel.id} tabIndex={-1}>
      {isNear || isChosen ? (
        <Suspense fallback={room}>
          <panel.View {...of} />
        </Suspense>
      ) : (
        room
      )}
    </section>
  );
}
