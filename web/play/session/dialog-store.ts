import { create } from 'zustand';

/* Which of the dialogs that several places open is shown. Each is loaded when it is first shown. */

export type DialogName = 'palette' | 'help' | 'url' | 'share' | 'find' | 'new-project';

export interface DialogState {
  readonly shown: DialogName | null;
  readonly mounted: Readonly<Record<DialogName, boolean>>;
  show(name: DialogName): void;
  close(): void;
}

export const useDialogs = create<DialogState>()((set) => ({
  shown: null,
  mounted: { palette: false, help: false, url: false, share: false, find: false, 'new-project': false },
  show: (name) => set(({ mounted }) => ({ shown: name, mounted: { ...mounted, [name]: true } })),
  close: () => set({ shown: null }),
}));
