import type { Bytes } from '../../../core/base/units.ts';
import { KIB } from '../../../core/base/units.ts';
import type { TreeDifference } from '../../../core/files/diff.ts';
import { formatBytes } from '../../ui/quantity.ts';
import { create } from '../dom.ts';
import { PROGRAM_WORDS } from '../words.ts';

/** The beginning of a file that is shown. */
const SHOWN_MAX: Bytes = 16 * KIB;

/** Shows the files that a run changed, folded; nothing if it changed none. */
export function writtenFiles(differences: readonly TreeDifference[]): readonly HTMLElement[] {
  const files = differences.filter((each) => each.kind === 'deleted' || each.after.kind === 'file');
  if (files.length === 0) return [];
  return [
    create(
      'details',
      { className: 'written' },
      create('summary', {}, PROGRAM_WORDS.files(files.length)),
      ...files.map((each) =>
        create('section', {}, create('h2', {}, each.path), create('pre', { tabIndex: 0 }, contentOf(each))),
      ),
    ),
  ];
}

function contentOf(difference: TreeDifference): string {
  if (difference.kind === 'deleted') return PROGRAM_WORDS.fileDeleted;
  const { after } = difference;
  if (after.kind !== 'file') return '';
  const { bytes } = after;
  const shown = bytes.subarray(0, SHOWN_MAX);
  if (shown.includes(0)) return PROGRAM_WORDS.fileBinary(formatBytes(bytes.length));
  const text = new TextDecoder().decode(shown);
  if (shown.length === bytes.length) return text;
  return `${text}\n${PROGRAM_WORDS.fileCut(formatBytes(shown.length), formatBytes(bytes.length))}`;
}
