import { MIB } from '../../../core/base/units.ts';
import { counted, formatCount } from '../../ui/quantity.ts';
import { type FileSearch, MATCHES_MAX, SEARCHED_MAX } from './search-files.ts';

/** Sums up a search in a line. */
export function summaryOf(search: FileSearch | null): string {
  if (search === null || (!search.isDone && search.matches === 0)) return 'Searching…';
  const { matches, files, skipped, searched, isLimited, isDone } = search;
  const found =
    matches === 0
      ? `No matches in ${counted(searched, 'file')}.`
      : `${counted(matches, 'match', 'matches')} in ${counted(files.length, 'file')}.`;
  const parts = [
    isLimited ? `The first ${formatCount(MATCHES_MAX)} matches. Narrow the search to see all.` : found,
    isDone ? '' : 'Searching…',
    skipped.binary > 0 ? `Not searched: ${counted(skipped.binary, 'file')} that ${are(skipped.binary)} not text.` : '',
    skipped.large > 0 ? `Not searched: ${counted(skipped.large, 'file')} above ${SEARCHED_MAX / MIB} MiB.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const are = (count: number): string => (count === 1 ? 'is' : 'are');
