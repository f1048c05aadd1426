import { Tabs } from '@mantine/core';
import { OwnModules } from '../gallery/OwnModules.tsx';
import { SampleList } from '../gallery/SampleList.tsx';
import classes from './ToolTabs.module.css';

/** What can be run: the samples, and what the user brought. */
export function ProgramsPane() {
  return (
    <Tabs defaultValue="samples" className={classes.tabs}>
      <Tabs.List className={classes.list} aria-label="Programs">
        <Tabs.Tab value="samples">Samples</Tabs.Tab>
        <Tabs.Tab value="mine">Mine</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="samples" className={classes.panel}>
        <SampleList />
      </Tabs.Panel>
      <Tabs.Panel value="mine" className={classes.panel}>
        <OwnModules />
      </Tabs.Panel>
    </Tabs>
  );
}
