import { hrefOf } from '../../../core/share/address.ts';
import { openLessonFile } from '../catalogue/lessons-store.ts';

/** Opens a file as a lesson and shows it. */
export async function showLessonFile(file: File): Promise<void> {
  await openLessonFile(file);
  location.hash = hrefOf({ screen: 'learn', lesson: { kind: 'file' }, step: null });
}
