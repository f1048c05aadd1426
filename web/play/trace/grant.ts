import { useConfig } from '../session/config-store.ts';
import { useLayout } from '../session/layout-store.ts';

/** Grants all files of the workspace under `guest`, and shows it where it can be changed. */
export function grantFolder(guest: string): void {
  const { draft, edit } = useConfig.getState();
  const key = Math.max(-1, ...draft.preopens.map((row) => row.key)) + 1;
  edit({ preopens: [...draft.preopens, { key, guest, folder: '', access: 'read-write' }] });
  useLayout.getState().showConfiguration();
}
