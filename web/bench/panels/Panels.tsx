import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { selectPanel, useView } from '../view/view-store.ts';
import classes from './Panels.module.css';
import { MAIN_PANELS, MORE_PANELS, type Panel } from './panels.ts';

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

/** The charts and tables of one program: the two main ones side by side if there is room, the others as tabs. */
export function Panels(props: PanelsProps) {
  const wide = useMediaQuery('(min-width: 1100px)', undefined, { getInitialValueInEffect: false });
  const chosen = useView((state) => state.panel);
  const more = MORE_PANELS.filter(({ isMeasured }) => isMeasured === undefined || isMeasured(props.whole));
  const tabs = wide ? more : [...MAIN_PANELS, ...more];
  const shown = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  return (
    <>
      {wide && (
        <div className={classes.main}>
          {MAIN_PANELS.map((panel) => (
            <section key={panel.id} className={classes.pane} aria-label={panel.label}>
              <View panel={panel} {...props} />
            </section>
          ))}
        </div>
      )}
      <Tabs
        className={classes.tabs}
        value={shown?.id ?? null}
        onChange={(panel) => panel !== null && selectPanel(panel)}
        keepMounted={false}
      >
        <Tabs.List className={classes.list} aria-label="Views">
          {tabs.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((panel) => (
          <Tabs.Panel key={panel.id} value={panel.id} className={classes.panel}>
            <View panel={panel} {...props} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function View({ panel, shown, whole, subject }: PanelsProps & { readonly panel: Panel }) {
  return (
    <Suspense fallback={<p className={classes.loading}>Loading…</p>}>
      <panel.View {...(panel.isWhole ? whole : shown)} subject={subject} />
    </Suspense>
  );
}
