import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { takesBytes } from '../../../core/module/allocators.ts';
import type { ModuleIdentity } from '../../../core/run/config.ts';
import type { SampleCall } from '../../../core/samples/manifest.ts';
import type { CallReturn } from '../../../worker/protocol.ts';
import { callExport } from '../session/control.ts';
import { type OpenModule, useModule } from '../session/module-store.ts';
import { useRun } from '../session/run-store.ts';
import { CallResults } from './CallResults.tsx';
import classes from './CallsPanel.module.css';
import {
  type ArgumentField,
  callText,
  type FieldMode,
  fieldsOfCall,
  placeFields,
  RETURNS,
  readArguments,
  signatureText,
} from './call-form.ts';
import { type CallableExport, callableExports } from './callable-exports.ts';

const NO_FUNCTION = <p className={classes.empty}>This module exports no functions.</p>;

/** Calls the exported functions of a reactor with typed arguments. */
export function CallsPanel() {
  const current = useModule((state) => state.current);
  // The chosen function belongs to this module.
  return current === null ? NO_FUNCTION : <ModuleCalls key={current.identity.sha256} current={current} />;
}

function ModuleCalls({ current }: { readonly current: OpenModule }) {
  const { preflight } = current;
  const exports = useMemo(() => (preflight.kind === 'runnable' ? callableExports(preflight.summary) : []), [preflight]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [sampleCall, setSampleCall] = useState<SampleCall | null>(null);
  const calls = current.sample?.calls ?? [];
  const name = chosen ?? calls[0]?.export ?? exports[0]?.name;
  const target = exports.find((each) => each.name === name);
  if (target === undefined) return NO_FUNCTION;
  const filled = sampleCall ?? calls.find((call) => call.export === target.name) ?? null;
  return (
    <section className={classes.pane} aria-label="Calls">
      <div className={classes.form}>
        <div className={classes.target}>
          <NativeSelect
            label="Function"
            className={classes.mono}
            value={target.name}
            data={exports.map((each) => ({ value: each.name, label: `${each.name} ${signatureText(each)}` }))}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setSampleCall(null);
            }}
          />
          {calls.length > 0 && (
            <NativeSelect
              label="Example"
              value={filled === null ? '' : String(calls.indexOf(filled))}
              data={[
                { value: '', label: 'None' },
                ...calls.map((call, index) => ({
                  value: String(index),
                  label: `${index + 1}: ${call.export}`,
                })),
              ]}
              onChange={(event) => {
                const call = calls[Number(event.currentTarget.value)] ?? null;
                setSampleCall(call);
                if (call !== null) setChosen(call.export);
              }}
            />
          )}
        </div>
        <CallForm
          key={`${target.name} ${calls.indexOf(filled ?? NO_CALL)}`}
          module={current.identity}
          hasAllocator={preflight.kind === 'runnable' && takesBytes(preflight.summary)}
          target={target}
          filled={filled}
        />
      </div>
      <CallResults />
    </section>
  );
}

const NO_CALL: SampleCall = { export: '', args: [], returns: 'values', expected: [] };

const MODES: readonly { value: FieldMode; label: string }[] = [
  { value: 'text', label: 'text' },
  { value: 'hex', label: 'bytes, hex' },
  { value: 'number', label: 'number' },
];

interface CallFormProps {
  readonly module: ModuleIdentity;
  readonly hasAllocator: boolean;
  readonly target: CallableExport;
  readonly filled: SampleCall | null;
}

function CallForm({ module, hasAllocator, target, filled }: CallFormProps) {
  const phase = useRun((state) => state.run?.phase ?? 'ended');
  const [fields, setFields] = useState<readonly ArgumentField[]>(filled === null ? [] : fieldsOfCall(filled));
  const [returns, setReturns] = useState<CallReturn['kind']>(filled?.returns ?? 'values');
  const placed = placeFields(target.params, fields, hasAllocator);
  const read = readArguments(placed);
  const change = (index: number, part: Partial<ArgumentField>) =>
    setFields(placed.map((field, each) => ({ mode: field.mode, text: field.text, ...(each === index ? part : {}) })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.kind === 'invalid') return;
    callExport({
      exportName: target.name,
      args: read.args,
      returns: { kind: returns },
      shown: callText(target.name, placed),
    });
  };
  return (
    <form onSubmit={submit} className={classes.fields}>
      {placed.map((field, index) => (
        <div key={field.parameter} className={classes.field}>
          <TextInput
            className={classes.mono}
            label={`Argument ${index + 1}: ${field.type}`}
            spellCheck={false}
            value={field.text}
            placeholder={field.mode === 'number' ? '0' : ''}
            error={read.kind === 'invalid' && read.field === index}
            onChange={(event) => change(index, { text: event.currentTarget.value })}
          />
          {field.canHoldBytes && (
            <NativeSelect
              aria-label={`Type of argument ${index + 1}`}
              data={[...MODES]}
              value={field.mode}
              onChange={(event) => {
                const mode = MODES.find((each) => each.value === event.currentTarget.value)?.value;
                if (mode !== undefined) change(index, { mode });
              }}
            />
          )}
          {read.kind === 'invalid' && read.field === index && (
            <span className={classes.issue} role="alert">
              {read.message}
            </span>
          )}
        </div>
      ))}
      <NativeSelect
        label="Interpret result as"
        data={[...RETURNS]}
        value={returns}
        onChange={(event) => {
          const kind = RETURNS.find((each) => each.value === event.currentTarget.value)?.value;
          if (kind !== undefined) setReturns(kind);
        }}
      />
      <div className={classes.actions}>
        <Button type="submit" disabled={read.kind === 'invalid' || !(phase === 'callable' || phase === 'ended')}>
          Call {target.name}
        </Button>
        <span className={classes.hint}>
          {phase === 'callable'
            ? `Instance of ${module.name} ready. It keeps its state between calls, until Stop.`
            : `${module.name} is instantiated on the first call.`}
        </span>
      </div>
    </form>
  );
}
