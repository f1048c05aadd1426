import { useState } from 'react';
import { messageOf } from '../../../../core/base/errors.ts';
import type { AddressUses } from '../../../../core/module/code/address-uses.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { functionLabel } from '../../../../core/module/locate.ts';
import { findModuleAddressUses } from '../../../runner/inspect-module.ts';
import { counted } from '../../../ui/quantity.ts';
import { useNavigation } from '../navigation.ts';
import { plainName } from '../words.ts';
import classes from './ModuleDataView.module.css';

export interface AddressUsesNoteProps {
  readonly bytes: Uint8Array;
  readonly inspection: Inspection;
  /** Addresses in memory. */
  readonly range: { readonly start: number; readonly end: number };
}

type State =
  | { readonly kind: 'idle' | 'searching' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'found'; readonly uses: AddressUses };

const SHOWN = 20;

/** Finds on request the functions with a constant in the range: they may use the text. */
export function AddressUsesNote({ bytes, inspection, range }: AddressUsesNoteProps) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const { showFunction } = useNavigation();
  const find = () => {
    setState({ kind: 'searching' });
    findModuleAddressUses(bytes, range).then(
      (uses) => setState({ kind: 'found', uses }),
      (error: unknown) => setState({ kind: 'failed', message: messageOf(error) }),
    );
  };
  switch (state.kind) {
    case 'idle':
      return (
        <button type="button" className={classes.link} onClick={find}>
          Find functions that refer to it
        </button>
      );
    case 'searching':
      return <span role="status">Searching the code…</span>;
    case 'failed':
      return <span role="alert">The search failed. {state.message}</span>;
    case 'found':
      return (
        <div role="status">
          {state.uses.total === 0
            ? 'No constant in the code lies in this range. The address may be computed.'
            : `${counted(state.uses.total, 'function')} with a constant in this range, which possibly refers to it:`}
          <ul className={classes.uses}>
            {state.uses.functions.slice(0, SHOWN).map(({ position }) => (
              <li key={position}>
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => showFunction(inspection.functions.firstIndex + position)}
                >
                  {plainName(functionLabel(inspection, position))}
                </button>
              </li>
            ))}
          </ul>
        </div>
      );
  }
}
