import type { Problem } from '../ui/problem.ts';
import { create } from './dom.ts';

/** Shows what happened, why, and what to do. */
export function problemNote({ title, detail, remedy }: Problem): HTMLElement {
  return create(
    'div',
    { className: 'problem', role: 'alert' },
    create('strong', {}, title),
    detail === '' ? null : create('p', {}, detail),
    remedy === '' ? null : create('p', {}, remedy),
  );
}
