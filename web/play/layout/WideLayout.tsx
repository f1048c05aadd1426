import { type ReactNode, useEffect, useRef } from 'react';
import {
  Group,
  Panel,
  type PanelImperativeHandle,
  type PanelProps,
  Separator,
  useDefaultLayout,
  usePanelRef,
} from 'react-resizable-panels';
import { type Side, useLayout } from '../session/layout-store.ts';
import { ProgramsPane } from './ProgramsPane.tsx';
import { ToolTabs } from './ToolTabs.tsx';
import classes from './WideLayout.module.css';

export interface LayoutProps {
  readonly files: ReactNode;
  readonly editor: ReactNode;
  readonly configuration: ReactNode;
}

/** Three columns; what each shows stays, however they are sized. */
export function WideLayout({ files, editor, configuration }: LayoutProps) {
  const columns = useDefaultLayout({ id: 'dyno-columns' });
  const left = useDefaultLayout({ id: 'dyno-left' });
  const middle = useDefaultLayout({ id: 'dyno-middle' });
  return (
    <Group className={classes.group} {...columns}>
      <SidePanel id="left" side="left" defaultSize={284} minSize={200} maxSize={480}>
        <Group orientation="vertical" {...left}>
          <Panel id="samples" defaultSize="55%" minSize={96} className={classes.panel}>
            <ProgramsPane />
          </Panel>
          <Separator className={classes.across} aria-label="Height of samples and files" />
          <Panel id="files" minSize={96} className={classes.panel}>
            <h2 className={classes.heading}>Files</h2>
            <div className={classes.content}>{files}</div>
          </Panel>
        </Group>
      </SidePanel>
      <Separator className={classes.down} aria-label="Width of samples and files" />
      <Panel id="middle" minSize={320}>
        <Group orientation="vertical" {...middle}>
          <Panel id="editor" defaultSize="46%" minSize={64} className={classes.panel}>
            {editor}
          </Panel>
          <Separator className={classes.across} aria-label="Height of the tools" />
          <SidePanel id="tools" side="bottom" defaultSize="54%" minSize={120}>
            <ToolTabs />
          </SidePanel>
        </Group>
      </Panel>
      <Separator className={classes.down} aria-label="Width of the configuration" />
      <SidePanel id="right" side="right" defaultSize={320} minSize={260} maxSize={560}>
        <h2 className={classes.heading}>Configuration</h2>
        <div className={classes.content}>{configuration}</div>
      </SidePanel>
    </Group>
  );
}

interface SidePanelProps extends PanelProps {
  readonly side: Side;
}

/** A panel that can be shut, by its separator or from the status bar, and is as it was when opened again. */
function SidePanel({ side, children, ...rest }: SidePanelProps) {
  const panel = usePanelRef();
  const open = useLayout((state) => state.open[side]);
  const setOpen = useLayout((state) => state.setOpen);
  const followed = useRef(false);
  useEffect(() => {
    if (panel.current !== null) follow(panel.current, open, followed.current);
    followed.current = true;
  }, [open, panel]);
  return (
    <Panel
      {...rest}
      panelRef={panel}
      collapsible
      collapsedSize={0}
      groupResizeBehavior="preserve-pixel-size"
      className={classes.panel}
      onResize={(size) => setOpen(side, size.inPixels > 0)}
    >
      {children}
    </Panel>
  );
}

/** The first time, the panel's remembered size is right and the store learns from it. */
function follow(panel: PanelImperativeHandle, open: boolean, followed: boolean): void {
  if (!followed) return;
  if (open && panel.isCollapsed()) panel.expand();
  else if (!open && !panel.isCollapsed()) panel.collapse();
}
