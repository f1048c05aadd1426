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
import { readPreference, writePreference } from '../../ui/preference.ts';
import { useConfig } from '../session/config-store.ts';
import { useDocuments } from '../session/documents-store.ts';
import { type Side, useLayout } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { ProgramsPane } from './ProgramsPane.tsx';
import { ToolTabs } from './ToolTabs.tsx';
import classes from './WideLayout.module.css';

export interface LayoutProps {
  readonly files: ReactNode;
  readonly editor: ReactNode;
  readonly configuration: ReactNode;
}

/** Three columns. Panes keep their state when they are resized or hidden. */
export function WideLayout({ files, editor, configuration }: LayoutProps) {
  const columns = useDefaultLayout({ id: 'dyno-columns' });
  return (
    <Group className={classes.group} {...columns}>
      <SidePanel id="left" side="left" defaultSize={284} minSize={200} maxSize={480}>
        <LeftColumn files={files} />
      </SidePanel>
      <Separator className={classes.down} aria-label="Width of samples and files" />
      <Panel id="middle" minSize={320}>
        <MiddleColumn editor={editor} />
      </Panel>
      <Separator className={classes.down} aria-label="Width of the configuration" />
      <SidePanel id="right" side="right" defaultSize={320} minSize={260} maxSize={560}>
        <h2 className={classes.heading}>Configuration</h2>
        <Settled>{configuration}</Settled>
      </SidePanel>
    </Group>
  );
}

/** Hides the configuration until there is one, for at most two seconds, because its fields would move. */
function Settled({ children }: { readonly children: ReactNode }) {
  const isOpen = useConfig((state) => state.original !== null);
  return <div className={`${classes.content} ${isOpen ? '' : classes.waiting}`}>{children}</div>;
}

/** The height of the heading that is left of the programs when they are collapsed. */
const HEADING = 33;

function LeftColumn({ files }: Pick<LayoutProps, 'files'>) {
  const layout = useDefaultLayout({ id: 'dyno-left' });
  const { open, setOpen, panel, onResize } = useCollapse('programs');
  return (
    <Group orientation="vertical" {...layout}>
      <Panel
        id="samples"
        defaultSize="55%"
        minSize={120}
        collapsible
        collapsedSize={HEADING}
        panelRef={panel}
        onResize={({ inPixels }) => onResize(inPixels, HEADING)}
        className={classes.panel}
      >
        <ProgramsPane open={open} onOpen={setOpen} />
      </Panel>
      <Separator className={classes.across} aria-label="Height of samples and files" />
      <Panel id="files" minSize={96} className={classes.panel}>
        <h2 className={classes.heading}>Files</h2>
        <div className={classes.content}>{files}</div>
      </Panel>
    </Group>
  );
}

/** The tools fill the column while no document is open. */
function MiddleColumn({ editor }: Pick<LayoutProps, 'editor'>) {
  const isOpening = useModule((state) => state.current === null);
  // The first module is usually a sample with a source: room is kept for it, so that the tools do not move.
  const hasDocument = useDocuments((state) => state.documents.length > 0) || isOpening;
  const layout = useDefaultLayout({ id: 'dyno-middle', panelIds: hasDocument ? ['editor', 'tools'] : ['tools'] });
  return (
    <Group orientation="vertical" {...layout}>
      {hasDocument && (
        <Panel id="editor" defaultSize="46%" minSize={64} className={classes.panel}>
          {editor}
        </Panel>
      )}
      {hasDocument && <Separator className={classes.across} aria-label="Height of the tools" />}
      <SidePanel id="tools" side="bottom" defaultSize="54%" minSize={120}>
        <ToolTabs />
      </SidePanel>
    </Group>
  );
}

interface SidePanelProps extends PanelProps {
  readonly side: Side;
}

/** A panel that its separator or the status bar can hide. It comes back with the size that it had. */
function SidePanel({ side, children, ...rest }: SidePanelProps) {
  const { panel, onResize } = useCollapse(side);
  return (
    <Panel
      {...rest}
      panelRef={panel}
      collapsible
      collapsedSize={0}
      groupResizeBehavior="preserve-pixel-size"
      className={classes.panel}
      onResize={({ inPixels }) => onResize(inPixels, 0)}
    >
      {children}
    </Panel>
  );
}

/** Collapses and expands a panel with the layout's state, and remembers its size beyond a reload. */
function useCollapse(side: Side) {
  const panel = usePanelRef();
  const open = useLayout((state) => state.open[side]);
  const setOpenOf = useLayout((state) => state.setOpen);
  const isFirst = useRef(true);
  useEffect(() => {
    // At first the panel has its stored size, and the state follows the panel.
    if (!isFirst.current && panel.current !== null) follow(panel.current, open, side);
    isFirst.current = false;
  }, [open, panel, side]);
  const setOpen = (value: boolean) => setOpenOf(side, value);
  const onResize = (pixels: number, collapsed: number) => {
    const isOpen = pixels > collapsed + 1;
    if (isOpen) writePreference(`size-${side}`, String(Math.round(pixels)));
    setOpen(isOpen);
  };
  return { open, setOpen, panel, onResize };
}

function follow(panel: PanelImperativeHandle, open: boolean, side: Side): void {
  if (open === !panel.isCollapsed()) return;
  if (!open) {
    panel.collapse();
    return;
  }
  // After a reload the library knows only that the panel was collapsed, not the size that it had before.
  const size = Number(readPreference(`size-${side}`));
  if (size > 0) panel.resize(size);
  else panel.expand();
}
