import { expect, test } from 'vitest';
import { useDocuments } from '../documents/documents-store.ts';
import { followMoves } from './follow-moves.ts';

test('the tabs of a renamed folder’s files stay open under their new names, the same one in front', () => {
  useDocuments.setState({
    documents: [
      { kind: 'source', name: 'a', text: '' },
      { kind: 'file', path: 'd/a' },
      { kind: 'file', path: 'da' },
    ],
    active: 'file:d/a',
  });
  followMoves([{ kind: 'move', from: 'd', to: 'e/f' }]);
  expect(useDocuments.getState()).toEqual({
    documents: [
      { kind: 'source', name: 'a', text: '' },
      { kind: 'file', path: 'e/f/a' },
      { kind: 'file', path: 'da' },
    ],
    active: 'file:e/f/a',
  });
});
