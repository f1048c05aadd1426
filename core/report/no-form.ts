import type { Failure } from './report.ts';

/*
 * Programs that a host cannot take, for example C programs on the Java virtual machine. Reports list them with the
 * failures. These texts distinguish them, also in existing reports, so they must not change.
 */

/** Reason why a program is not measured on Java. */
export const NOT_IN_JAVA = 'Only hello-c and noop are written in Java, too: it is measured for reference.';

/** End of the reason why a program has no native form. */
export const NOT_NATIVE = 'so it cannot be native.';

/** Returns whether the program is not applicable to the host, instead of having failed. */
export const hasNoForm = ({ subject, block, message }: Failure): boolean =>
  subject !== null && block === null && (message === NOT_IN_JAVA || message.includes(NOT_NATIVE));
