import { useConfig } from '../config/config-store.ts';
import { useLayout } from '../layout/layout-store.ts';
import { useModule } from '../module/module-store.ts';
import { startCurrent } from './control.ts';

/* What a press of Run does on the page, beside running. */

/** Runs and shows the output; where the form is wrong, shows the form instead. */
export function runOrExplain(): void {
  const { showTool, showConfiguration } = useLayout.getState();
  if (useConfig.getState().result.kind === 'invalid') {
    showConfiguration();
    return;
  }
  if (!startCurrent()) return;
  const preflight = useModule.getState().current?.preflight;
  showTool(preflight?.kind === 'runnable' && preflight.shape === 'reactor' ? 'calls' : 'terminal');
}
