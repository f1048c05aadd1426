import type { ItemSource } from '../library/item.ts';
import type { ReportsView } from '../view.ts';

export interface ListProps {
  readonly onView: (view: ReportsView) => void;
  readonly onOpen: (source: ItemSource) => void;
}
