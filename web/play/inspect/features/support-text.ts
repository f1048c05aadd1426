import type { Support } from '../../../../core/module/features/features.ts';

/** "since 91", "all versions", "option", "no", "unknown". */
export function supportText(support: Support): string {
  switch (support.kind) {
    case 'since':
      return support.version;
    case 'all':
      return 'all';
    case 'option':
      return 'option';
    case 'no':
      return 'no';
    case 'unknown':
      return '?';
  }
}
