import type { Failure } from './report.ts';

/*
 * Programs that a host cannot run, for example C programs on the Java virtual machine. Reports list them with the
 * failures, and code recognises them by these texts, so earlier texts must stay recognised.
 */

/** Reason why a program is not measured on Java. */
export const NOT_IN_JAVA = 'Only hello-c and noop have a Java version, which is a reference.';

/** The same reason in earlier reports. */
const EARLIER_NOT_IN_JAVA = 'Only hello-c and noop are written in Java, too: it is measured for reference.';

/** End of the reason why a program has no native form. */
export const NOT_NATIVE = 'so it cannot be native.';

/** Reason why a program is not built by the second native compiler. */
export const NO_SECOND_COMPILER = 'Only C and C++ have a second compiler.';

/** Returns the current text of a reason from an earlier report. */
export const reasonText = (message: string): string => (message === EARLIER_NOT_IN_JAVA ? NOT_IN_JAVA : message);

/** Returns whether the program is not applicable to the host, instead of having failed. */
export const hasNoForm = ({ subject, block, message }: Failure): boolean =>
  subject !== null &&
  block === null &&
  ([NOT_IN_JAVA, NO_SECOND_COMPILER].includes(reasonText(message)) || message.includes(NOT_NATIVE));
