import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RefusalKind } from '../../../../core/module/preflight.ts';
import type { InspectRequests } from '../../../../worker/inspect/protocol.ts';
import { diagnoseModule, disassembleFunction } from '../../../runner/inspect-module.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useLayout } from '../../session/layout-store.ts';
import { useModule } from '../../session/module-store.ts';
import { useNavigation } from '../navigation.ts';
import classes from './Code.module.css';
import { lineAt } from './line-links.ts';

type Diagnosis = NonNullable<InspectRequests['diagnose']['result']['diagnosis']>;

/** The refusals of modules that the browser cannot compile. */
const INVALID: ReadonlySet<RefusalKind> = new Set(['malformed', 'truncated', 'unsupported-feature']);

/** Lines before and after the damaged one. */
const AROUND = 4;

export interface DamageNoteProps {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Where an invalid module is damaged: offset, section, function and instruction. Nothing for a valid module. */
export function DamageNote({ bytes, sha256 }: DamageNoteProps) {
  const isInvalid = useModule(
    ({ current }) =>
      current?.identity.sha256 === sha256 &&
      current.preflight.kind === 'refused' &&
      INVALID.has(current.preflight.refusal.kind),
  );
  return isInvalid ? <Damaged bytes={bytes} sha256={sha256} /> : null;
}

function Damaged({ bytes, sha256 }: DamageNoteProps) {
  const diagnosis = useDiagnosis(bytes);
  const around = useLinesAround(bytes, diagnosis);
  const inspectFunction = useLayout((state) => state.inspectFunction);
  const { showBytes } = useNavigation();
  if (diagnosis === null) return null;
  const { damage, wabt } = diagnosis;
  const { offset } = damage;
  const found = damage.function;
  return (
    <div className={classes.damaged}>
      <ProblemNote
        tone="bad"
        problem={{
          title: `This module is invalid${damage.offset === null ? '' : ` at byte 0x${damage.offset.toString(16)}`}.`,
          detail: placeText(diagnosis),
          remedy: '',
        }}
      >
        <dl className={classes.messages}>
          <dt>{damage.source === 'engine' ? 'Browser' : 'Wasm Dyno'}</dt>
          <dd>{damage.reason}</dd>
          {damage.source === 'reader' && (
            <>
              <dt>Browser</dt>
              <dd>{damage.message}</dd>
            </>
          )}
          {wabt !== null && (
            <>
              <dt>wabt</dt>
              <dd>{wabt}</dd>
            </>
          )}
        </dl>
        {around !== null && <pre className={classes.around}>{around}</pre>}
        {offset !== null && offset < bytes.length && (
          <Button
            className={classes.action}
            variant="default"
            size="compact-xs"
            onClick={() => showBytes(offset, offset + 1)}
          >
            Show in hex view
          </Button>
        )}
        {found !== null && (
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => inspectFunction({ sha256, index: found.index, offset: damage.offset })}
          >
            Show function {found.index}
          </Button>
        )}
      </ProblemNote>
    </div>
  );
}

/** "Byte 419 of the file, in the code section: function 12 (main), byte 7 of its body." */
function placeText({ damage }: Diagnosis): string {
  const { offset, section, function: found } = damage;
  const name = found?.name ? ` (${found.name})` : '';
  const into = found?.bodyOffset == null ? '' : `, byte ${found.bodyOffset} of its body`;
  const inFunction = found === null ? '' : `: function ${found.index}${name}${into}`;
  if (section === null && inFunction === '')
    return offset === null ? 'The browser does not say where.' : `Byte ${offset} of the file.`;
  const where = section === null ? '' : `, in the ${section} section`;
  return `${offset === null ? 'Unknown byte' : `Byte ${offset} of the file`}${where}${inFunction}.`;
}

function useDiagnosis(bytes: Uint8Array): Diagnosis | null {
  const [state, setState] = useState<{ readonly bytes: Uint8Array; readonly diagnosis: Diagnosis | null } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    diagnoseModule(bytes).then(
      (diagnosis) => {
        if (!controller.signal.aborted) setState({ bytes, diagnosis });
      },
      // The refusal above the terminal already shows the browser's message.
      () => {},
    );
    return () => controller.abort();
  }, [bytes]);
  return state?.bytes === bytes ? state.diagnosis : null;
}

/** The text of the instructions around the damage; null if it is in no function. */
function useLinesAround(bytes: Uint8Array, diagnosis: Diagnosis | null): string | null {
  const [state, setState] = useState<{ readonly diagnosis: Diagnosis; readonly text: string } | null>(null);
  useEffect(() => {
    const offset = diagnosis?.damage.offset ?? null;
    const index = diagnosis?.damage.function?.index;
    if (diagnosis === null || offset === null || index === undefined) return;
    let isCurrent = true;
    disassembleFunction(bytes, index, { kind: 'offset', offset }).then(
      (result) => {
        if (!isCurrent || result.kind !== 'text') return;
        const at = lineAt(result, offset) ?? 1;
        const lines = result.text.split('\n').slice(Math.max(0, at - 1 - AROUND), at + AROUND);
        const first = Math.max(0, at - 1 - AROUND) + 1;
        const text = lines.map((line, each) => `${first + each === at ? '>' : ' '} ${line}`).join('\n');
        setState({ diagnosis, text: result.damage === null ? text : `${text}\n> (bytes that are not an instruction)` });
      },
      // The place is shown without its text.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes, diagnosis]);
  return state !== null && state.diagnosis === diagnosis ? state.text : null;
}
