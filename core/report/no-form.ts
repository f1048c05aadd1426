import type { Failure } from './report.ts';

/*
 * Programs that a host has no form of, as the virtual machine of Java has none of a program in C: nothing failed there.
 * Reports list them with the failures; they are told apart by what stands here, also in reports of before.
 */

/** Why a program is not measured on Java. */
export const NOT_IN_JAVA = 'Only hello-c and noop are written in Java, too: it is measured for reference.';

/** How the reason ends, why a program has no native form. */
export const NOT_NATIVE = 'so it cannot be native.';

/** Whether the program does not apply to the host: it was never tried, and nothing is wrong. */
export const hasNoForm = ({ subject, block, message }: Failure): boolean =>
  subject !== null && block === null && (message === NOT_IN_JAVA || message.includes(NOT_NATIVE));
