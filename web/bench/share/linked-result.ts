import { decodeResultLink } from '../../../core/share/result-link.ts';
import { useResults } from '../results/results-store.ts';

/* A result that came with the address of the page. */

/** Shows what a link carries, as its author's; runs nothing. What is damaged is told. */
export function openLink(text: string): void {
  if (useResults.getState().linked?.text === text) {
    useResults.setState({ source: { kind: 'linked' }, problem: null });
    return;
  }
  const decoded = decodeResultLink(text);
  if (decoded.kind === 'refused') {
    useResults.setState({
      problem: {
        title: 'This link cannot be shown',
        detail: `${decoded.reason} Nothing was run, and what was on the page is still there.`,
        remedy:
          'Ask for the link again, copied as a whole, or for the report as a file. Programs that send messages may cut long links off.',
      },
    });
    return;
  }
  useResults.setState({
    linked: { text, report: decoded.report, plan: decoded.plan },
    source: { kind: 'linked' },
    problem: null,
  });
}
