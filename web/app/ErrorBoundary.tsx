import { Component, type ReactNode } from 'react';
import classes from './Unsupported.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** A fault of the page itself: says so, keeps the files, and gives what a report needs. */
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
        <h1>The page has failed</h1>
        <p>This is a fault of Wasm Dyno. Your files and settings are kept in the browser; reload to go on with them.</p>
        <button type="button" onClick={() => location.reload()}>
          Reload the page
        </button>
        <p>What a report of it should hold:</p>
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
