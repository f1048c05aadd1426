import { ActionIcon, Tabs } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { OwnModules } from '../gallery/OwnModules.tsx';
import { SampleList } from '../gallery/SampleList.tsx';
import classes from './ToolTabs.module.css';

export interface ProgramsPaneProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** The programs to choose from: samples, and modules that were opened before. */
export function ProgramsPane({ open, onOpen }: ProgramsPaneProps) {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <Tabs defaultValue="samples" className={classes.tabs}>
      <div className={classes.head}>
        <Tabs.List className={classes.list} aria-label="Programs">
          <Tabs.Tab value="samples" onClick={() => onOpen(true)}>
            Samples
          </Tabs.Tab>
          <Tabs.Tab value="mine" onClick={() => onOpen(true)}>
            My modules
          </Tabs.Tab>
        </Tabs.List>
        <ActionIcon
          className={classes.collapse}
          size="sm"
          aria-label={open ? 'Collapse programs' : 'Expand programs'}
          aria-expanded={open}
          onClick={() => onOpen(!open)}
        >
          <Chevron size={16} aria-hidden />
        </ActionIcon>
      </div>
      <Tabs.Panel value="samples" className={classes.panel}>
        <SampleList />
      </Tabs.Panel>
      <Tabs.Panel value="mine" className={classes.panel}>
        <OwnModules />
      </Tabs.Panel>
    </Tabs>
  );
}
