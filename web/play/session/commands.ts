import { useConfig } from './config-store.ts';
import { startCurrent } from './control.ts';
import { useLayout } from './layout-store.ts';
import { useModule } from './module-store.ts';

/* What a press of Run does on the page, beside running. */

/** Runs and shows the output; where the form is wrong, shows the form instead. */
export function runOrExplain(): void {
  const { showTool, showConfiguration } = useLayout.getState();
  if (useConfig.getState().result.kind === 'invalid') {
    showConfiguration();
    // After the panel has opened, if it was shut.
    requestAnimationFrame(focusFirstFault);
    return;
  }
  if (!startCurrent()) return;
  const preflight = useModule.getState().current?.preflight;
  showTool(preflight?.kind === 'runnable' && preflight.shape === 'reactor' ? 'calls' : 'terminal');
}

/** Brings the first field that is wrong to the user, out of a section that is closed. */
function focusFirstFault(): void {
  const fault = document.querySelector<HTMLElement>(
    'section[aria-label="Configuration"] :is([aria-invalid="true"], [data-fault])',
  );
  const section = fault?.closest('details');
  if (section != null) section.open = true;
  fault?.focus();
  fault?.scrollIntoView({ block: 'center' });
}
