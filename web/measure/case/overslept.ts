import type { Notice } from '../../../core/report/report.ts';

/** Returns the notice about cases that were measured again. */
export const oversleptNotice = (browser: string): Notice => ({
  code: 'other',
  message: `${browser} suspended a worker that had work to do, which is a bug in the browser. The affected measurements were discarded and repeated.`,
});
