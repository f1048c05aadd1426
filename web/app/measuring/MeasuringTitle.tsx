import { tabTitle } from '../../measure/progress-words.ts';
import { useMeasurement } from '../../measure/session.ts';
import { PageTitle } from './PageTitle.tsx';

/** The title of the tab with the progress of a measurement. @param title without one */
export function MeasuringTitle({ title }: { readonly title: string }) {
  // A string, so that the title changes once per percent.
  const shown = useMeasurement(({ phase, progress }) => tabTitle(title, phase, progress));
  return <PageTitle title={shown} />;
}
