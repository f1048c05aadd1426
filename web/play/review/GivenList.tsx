import type { ReactNode } from 'react';
import { quoteWord, quoteWords } from '../../../core/recipes/shell-words.ts';
import type { Setup, SetupFile } from '../../../core/share/setup.ts';
import { bytesOfFile, limitsOfSetup } from '../../../core/share/setup-config.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { counted, formatBytes, writeBytes, writeDuration } from '../../ui/quantity.ts';
import type { ModuleAvailability } from '../session/review-store.ts';
import classes from './GivenList.module.css';
import { availabilityHint, deterministicText, engineText, originText } from './words.ts';

export interface GivenListProps {
  readonly setup: Setup;
  readonly availability: ModuleAvailability;
}

/** Everything that the program of a setup would be given. */
export function GivenList({ setup, availability }: GivenListProps) {
  return (
    <dl className={classes.list}>
      <Item name="Module">
        <Module setup={setup} availability={availability} />
      </Item>
      <Item name="Arguments">
        {setup.args.length === 0 ? <None /> : <code className={classes.code}>{quoteWords(setup.args)}</code>}
      </Item>
      <Item name="Environment">
        <Environment setup={setup} />
      </Item>
      <Item name="Stdin">
        <Stdin setup={setup} />
      </Item>
      <Item name="Folders">
        <Folders setup={setup} />
      </Item>
      <Item name="Files">
        <Files setup={setup} />
      </Item>
      <Item name="Engine">
        {engineText(setup)}
        <p className={classes.hint}>{deterministicText(setup)}</p>
      </Item>
      <Item name="Limits">
        <Limits setup={setup} />
      </Item>
    </dl>
  );
}

function Item({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.item}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}

const None = () => <span className={classes.dim}>None</span>;

function Module({ setup, availability }: GivenListProps) {
  const { module, sources } = setup;
  const hint = availabilityHint(setup, availability);
  const texts = module.kind === 'source' ? [{ name: module.name, text: module.text }] : sources;
  return (
    <>
      <span className={classes.breakable}>{originText(setup, availability)}</span>
      <p className={`${classes.hint} ${classes[hint.tone]}`}>{hint.text}</p>
      {module.sha256 !== null && (
        <Disclosure label="Complete SHA-256">
          <code className={classes.code}>{module.sha256}</code>
        </Disclosure>
      )}
      {texts.map(({ name, text }) => (
        <TextBlock key={name} label={`Source: ${name}`} text={text} />
      ))}
    </>
  );
}

function Environment({ setup: { environment, omitted } }: { readonly setup: Setup }) {
  if (environment.length === 0 && omitted.environment.length === 0) return <None />;
  return (
    <ul className={classes.rows}>
      {environment.map(([name, value], index) => (
        // Names may repeat, and the list never changes.
        <li key={`${index}-${name}`}>
          <code className={classes.code}>
            {name}={quoteWord(value)}
          </code>
        </li>
      ))}
      {omitted.environment.map((name) => (
        <li key={name} className={classes.warn}>
          <code>{name}</code>: left out by the author. The program may need it.
        </li>
      ))}
    </ul>
  );
}

function Stdin({ setup: { stdin } }: { readonly setup: Setup }) {
  switch (stdin.kind) {
    case 'none':
      return <None />;
    case 'live':
      return 'Live: you type while the program runs';
    case 'file':
      return (
        <>
          The file <code className={classes.code}>{stdin.path}</code>
        </>
      );
    case 'text':
      return (
        <TextBlock label={`Text, ${formatBytes(new TextEncoder().encode(stdin.text).length)}`} text={stdin.text} />
      );
  }
}

function Folders({ setup: { preopens } }: { readonly setup: Setup }) {
  if (preopens.length === 0) return <span className={classes.dim}>None. The program has no file access.</span>;
  return (
    <ul className={classes.rows}>
      {preopens.map(({ guest, folder, access }) => (
        <li key={guest}>
          <code className={classes.code}>{guest}</code> is{' '}
          {folder === '' ? 'the entire new workspace' : <code className={classes.code}>{folder}</code>},{' '}
          {access === 'read-write' ? <strong>read and write</strong> : 'read-only'}
        </li>
      ))}
    </ul>
  );
}

function Files({ setup: { files, omitted, module, removed } }: { readonly setup: Setup }) {
  const isSample = module.kind === 'sample';
  return (
    <>
      {isSample && (
        <p className={classes.hint}>The files of the sample{removed.length > 0 && `, without ${removed.join(', ')}`}</p>
      )}
      {!isSample && files.length === 0 && omitted.files.length === 0 && <None />}
      {files.map((file) => (
        <FileBlock key={file.path} file={file} />
      ))}
      {omitted.files.map((path) => (
        <p key={path} className={`${classes.hint} ${classes.warn}`}>
          <code>{path}</code>: left out by the author. The program may need it.
        </p>
      ))}
    </>
  );
}

function FileBlock({ file }: { readonly file: SetupFile }) {
  const size = bytesOfFile(file).length;
  if ('text' in file) return <TextBlock label={`${file.path}, ${formatBytes(size)}`} text={file.text} />;
  return (
    <p className={classes.binary}>
      <code className={classes.code}>{file.path}</code>, {formatBytes(size)}, binary
    </p>
  );
}

function Limits({ setup }: { readonly setup: Setup }) {
  const limits = limitsOfSetup(setup);
  const changed = Object.keys(setup.limits).length;
  return (
    <>
      {writeDuration(limits.wallTime)}, {writeBytes(limits.memory)} of memory, {writeBytes(limits.output)} of output,{' '}
      {writeBytes(limits.files)} of files
      <p className={classes.hint}>
        {changed === 0 ? 'Defaults' : `${counted(changed, 'limit')} changed by the author`}. You can stop the program at
        any time.
      </p>
    </>
  );
}

/** Longer texts are shown in the editor after opening. */
const SHOWN_MAX = 20_000;

function TextBlock({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <Disclosure label={label}>
      <section className={classes.text} aria-label={label}>
        <pre className={classes.pre}>{text.slice(0, SHOWN_MAX)}</pre>
      </section>
      {text.length > SHOWN_MAX && (
        <p className={classes.hint}>
          The first {counted(SHOWN_MAX, 'character')} of {counted(text.length, 'character')}. Open the setup to read all
          of it.
        </p>
      )}
    </Disclosure>
  );
}
