import { analyse } from '../../core/analysis/analyse.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { AnalysisRequest, AnalysisResponse } from './protocol.ts';

/* The analysis worker: analyses reports. Wiring only. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data: { id, report, baseline } }: MessageEvent<AnalysisRequest>) => {
  try {
    scope.postMessage({ id, kind: 'done', analysis: analyse(report, { baseline }) } satisfies AnalysisResponse);
  } catch (error) {
    const message = messageOf(error);
    scope.postMessage({ id, kind: 'failed', message } satisfies AnalysisResponse);
  }
};
