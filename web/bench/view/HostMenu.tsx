import { Button, Menu } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { Fragment } from 'react';
import { HOST_KIND_NAMES } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { KIND_SIGNS } from '../../charts/plot/host-style.ts';
import { ACCESSIBLE_MENU } from '../choice/AddMenu.tsx';
import classes from './HostMenu.module.css';
import { hostChoices } from './hosts-shown.ts';
import { hideHosts } from './view-store.ts';

export interface HostMenuProps {
  readonly report: Report;
  /** The baseline, which is always shown. */
  readonly baseline: string | null;
  /** The keys of hidden hosts. */
  readonly hidden: readonly string[];
}

/** Selects the hosts that the charts show, if a report has many. */
export function HostMenu({ report, baseline, hidden }: HostMenuProps) {
  const groups = hostChoices(report);
  const all = groups.flatMap(({ hosts }) => hosts.map(({ key }) => key));
  if (all.length === 0) return null;
  const shown = all.filter((key) => key === baseline || !hidden.includes(key));
  const set = (keys: readonly string[], isShown: boolean) => {
    const others = hidden.filter((key) => !keys.includes(key));
    hideHosts(report, isShown ? others : [...others, ...keys]);
  };
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={320} withinPortal {...ACCESSIBLE_MENU}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconFilter size={14} aria-hidden />}>
          {shown.length === all.length ? `All ${all.length} hosts` : `${shown.length} of ${all.length} hosts`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.list}>
        <Menu.Item disabled={shown.length === all.length} onClick={() => hideHosts(report, [])}>
          Show all
        </Menu.Item>
        {groups.map(({ kind, hosts }) => {
          const keys = hosts.map(({ key }) => key);
          const isWhole = keys.every((key) => shown.includes(key));
          return (
            <Fragment key={kind}>
              <Menu.Divider />
              <Menu.CheckboxItem checked={isWhole} className={classes.kind} onChange={() => set(keys, !isWhole)}>
                <span aria-hidden>{KIND_SIGNS[kind]} </span>
                All hosts of kind {HOST_KIND_NAMES[kind]}
              </Menu.CheckboxItem>
              {hosts.map(({ key, label }) => (
                <Menu.CheckboxItem
                  key={key}
                  checked={shown.includes(key)}
                  disabled={key === baseline}
                  onChange={() => set([key], !shown.includes(key))}
                >
                  {label}
                  {key === baseline && <span className={classes.fact}>baseline</span>}
                </Menu.CheckboxItem>
              ))}
            </Fragment>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
