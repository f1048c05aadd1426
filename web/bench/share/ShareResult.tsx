import { Button } from '@mantine/core';
import { IconShare } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import type { ShareContent } from '../../share/share-content.ts';
import { resultContent } from './result-content.ts';

const ShareDialog = lazy(async () => ({ default: (await import('../../share/ShareDialog.tsx')).ShareDialog }));

export interface ShareResultProps {
  readonly report: Report;
  /** Null until it is computed. */
  readonly analysis: Analysis | null;
}

/** Opens the share dialog for the report on screen. While it is open, a growing report does not change in it. */
export function ShareResult({ report, analysis }: ShareResultProps) {
  const [content, setContent] = useState<ShareContent | null>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShare size={14} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setContent(resultContent(report, analysis))}
      >
        Share
      </Button>
      {content !== null && (
        <Suspense>
          <ShareDialog content={content} onClose={() => setContent(null)} />
        </Suspense>
      )}
    </>
  );
}
