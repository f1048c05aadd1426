import { MantineProvider } from '@mantine/core';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { missingFeatures } from './missing-features.ts';
import { Shell } from './Shell.tsx';
import { theme, variables } from './theme.ts';
import { Unsupported } from './Unsupported.tsx';

/** The page: theme, error boundary and screens. */
export function App() {
  const missing = missingFeatures(globalThis);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <ErrorBoundary>{missing.length > 0 ? <Unsupported missing={missing} /> : <Shell />}</ErrorBoundary>
    </MantineProvider>
  );
}
