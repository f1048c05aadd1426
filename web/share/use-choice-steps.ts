import { useEffect, useReducer } from 'react';
import { messageOf } from '../../core/base/errors.ts';
import type { Chosen, ShareContent } from './share-content.ts';

/* The choices made in the dialog in order, each with its link, so that each can be undone and shows what it saved. */

export interface ChoiceStep {
  /** What was done; empty for the choice that the dialog opened with. */
  readonly label: string;
  readonly chosen: Chosen;
  /** Null until it is computed. */
  readonly address: string | null;
}

interface State {
  /** Never empty. */
  readonly steps: readonly [ChoiceStep, ...ChoiceStep[]];
  /** Why the last link could not be computed. */
  readonly failure: string | null;
}

type Action =
  | { readonly kind: 'add'; readonly steps: readonly ChoiceStep[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'made'; readonly chosen: Chosen; readonly address: string }
  | { readonly kind: 'failed'; readonly message: string };

function reduce(state: State, action: Action): State {
  const [first, ...rest] = state.steps;
  switch (action.kind) {
    case 'add':
      return { steps: [first, ...rest, ...action.steps], failure: null };
    case 'undo':
      return { steps: [first, ...rest.slice(0, -1)], failure: null };
    case 'restore':
      return { steps: [first], failure: null };
    case 'made': {
      const made = (step: ChoiceStep): ChoiceStep =>
        step.chosen === action.chosen ? { ...step, address: action.address } : step;
      return { steps: [made(first), ...rest.map(made)], failure: null };
    }
    case 'failed':
      return { ...state, failure: action.message };
  }
}

export interface ChoiceSteps {
  readonly steps: readonly ChoiceStep[];
  readonly current: ChoiceStep;
  /** The last link that was computed, which stays on screen while the next one is. */
  readonly address: string | null;
  readonly failure: string | null;
  add(label: string, chosen: Chosen): void;
  undo(): void;
  /** Returns to the first choice. */
  restore(): void;
  /** Takes steps until the link has at most `limit` characters or cannot become shorter. */
  shortenTo(limit: number): Promise<void>;
}

export function useChoiceSteps(content: ShareContent): ChoiceSteps {
  const [{ steps, failure }, dispatch] = useReducer(reduce, {
    steps: [{ label: '', chosen: content.initial, address: null }],
    failure: null,
  });
  const current = steps.at(-1) ?? steps[0];
  const { chosen, address } = current;
  useEffect(() => {
    if (address !== null) return undefined;
    let isStale = false;
    content.address(chosen).then(
      (made) => !isStale && dispatch({ kind: 'made', chosen, address: made }),
      (error) => !isStale && dispatch({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      isStale = true;
    };
  }, [content, chosen, address]);
  return {
    steps,
    current,
    address: address ?? steps.findLast((step) => step.address !== null)?.address ?? null,
    failure,
    add: (label, next) => dispatch({ kind: 'add', steps: [{ label, chosen: next, address: null }] }),
    undo: () => dispatch({ kind: 'undo' }),
    restore: () => dispatch({ kind: 'restore' }),
    shortenTo: async (limit) => {
      try {
        dispatch({ kind: 'add', steps: await shorterSteps(content, current, limit) });
      } catch (error) {
        dispatch({ kind: 'failed', message: messageOf(error) });
      }
    },
  };
}

/** Returns the steps from a choice to a link of at most `limit` characters, or to the shortest link. */
export async function shorterSteps(
  content: Pick<ShareContent, 'address' | 'shorter'>,
  { chosen, address }: ChoiceStep,
  limit: number,
): Promise<readonly ChoiceStep[]> {
  const added: ChoiceStep[] = [];
  let length = (address ?? (await content.address(chosen))).length;
  let next = length > limit ? content.shorter(chosen) : null;
  while (next !== null) {
    const made = await content.address(next.chosen);
    added.push({ label: next.label, chosen: next.chosen, address: made });
    length = made.length;
    next = length > limit ? content.shorter(next.chosen) : null;
  }
  return added;
}
