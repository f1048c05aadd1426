import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { hrefOf } from '../../../core/share/address.ts';
import classes from './Lesson.module.css';

/** Leads from a lesson to the list of lessons. */
export function BackLink() {
  return (
    <Anchor href={hrefOf({ screen: 'learn', lesson: null, step: null })} className={classes.back}>
      <IconArrowLeft size={14} aria-hidden /> All lessons
    </Anchor>
  );
}
