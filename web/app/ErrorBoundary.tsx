import { Component, type ReactNode } from 'react';
import classes from './Unsupported.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** Replaces the page after an error in its own code, and shows what a bug report needs. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className={classes.page}>
        <h1>Internal error in Wasm Dyno</h1>
        <p>Your files and settings are saved in the browser. Reload the page to continue with them.</p>
        <button type="button" onClick={() => location.reload()}>
          Reload page
        </button>
        <p>Include this in a bug report:</p>
        <textarea
          className={classes.details}
          readOnly
          rows={10}
          cols={80}
          aria-label="Error"
          value={error.stack ?? error.message}
        />
      </main>
    );
  }
}
