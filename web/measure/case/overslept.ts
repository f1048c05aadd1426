import type { Notice } from '../../../core/report/report.ts';

/** @param browser its name */
export const oversleptNotice = (browser: string): Notice => ({
  code: 'other',
  message: `${browser} let a worker sleep when it had something to do, which is a fault of the browser. What was timed meanwhile is left out: each such case was measured anew.`,
});
