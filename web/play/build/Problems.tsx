import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import { joinPath } from '../../../core/files/path.ts';
import { counted } from '../../ui/quantity.ts';
import { useBuild } from '../session/build/build-store.ts';
import { openAt } from '../session/open-at.ts';
import classes from './BuildPanel.module.css';
import { placeText } from './words.ts';

const ICONS = { error: IconX, warning: IconAlertTriangle, note: IconInfoCircle };

/** Beyond this, one mistake has caused the others. */
const SHOWN = 200;

/** The messages of the last build. Each opens its place in the editor. */
export function Problems() {
  const diagnostics = useBuild((state) => state.diagnostics);
  const stale = useBuild((state) => state.stale && state.status === 'built');
  if (diagnostics.length === 0) return null;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const others = diagnostics.length - errors;
  const counts = [errors > 0 ? counted(errors, 'error') : '', others > 0 ? counted(others, 'warning') : ''];
  return (
    <div>
      <h3 className={classes.heading}>
        Problems <span className={classes.count}>{counts.filter(Boolean).join(', ')}</span>
        {stale && <span className={classes.count}>, of the last build</span>}
      </h3>
      <ul className={classes.problems} aria-label="Problems">
        {diagnostics.slice(0, SHOWN).map((diagnostic, index) => (
          <Problem key={`${index} ${diagnostic.message}`} diagnostic={diagnostic} />
        ))}
      </ul>
      {diagnostics.length > SHOWN && (
        <p className={classes.hint}>{counted(diagnostics.length - SHOWN, 'more problem')} in the full output.</p>
      )}
    </div>
  );
}

function Problem({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const { severity, message, code, help, range, related } = diagnostic;
  const Icon = ICONS[severity];
  const content = (
    <>
      <Icon size={14} className={classes.icon} data-severity={severity} role="img" aria-label={severity} />
      <span className={classes.message}>
        {message}
        {code !== null && <code className={classes.code}> {code}</code>}
      </span>
      <span className={classes.place}>{placeText(diagnostic)}</span>
    </>
  );
  return (
    <li className={classes.problem}>
      <Place range={range}>{content}</Place>
      {help !== null && <p className={classes.help}>{help}</p>}
      {related.map((each) => (
        <div key={`${each.range.line}:${each.range.column} ${each.message}`} className={classes.related}>
          <Place range={each.range}>
            <span className={classes.message}>{each.message}</span>
            <span className={classes.place}>
              {each.range.file}:{each.range.line}
            </span>
          </Place>
        </div>
      ))}
    </li>
  );
}

interface PlaceProps {
  readonly range: Diagnostic['range'];
  readonly children: ReactNode;
}

/** Opens the place in the editor when it is pressed. */
function Place({ range, children }: PlaceProps) {
  const folder = useBuild((state) => state.folder);
  if (range === null || folder === null) return <div className={classes.row}>{children}</div>;
  return (
    <button type="button" className={classes.row} onClick={() => openAt(joinPath(folder, range.file), range)}>
      {children}
    </button>
  );
}
