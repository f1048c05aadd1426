import type { EmbedTarget } from '../../core/share/snippets.ts';

/* What a caller of the share dialog provides. The dialog knows neither Play nor Bench. */

/** Something that a link can contain or leave out. */
export interface SharePart {
  /** Unique over all groups. */
  readonly id: string;
  readonly label: string;
  /** One line about the part; empty for none. */
  readonly detail: string;
  /** Why it cannot be left out; null if it can. */
  readonly required: string | null;
}

export interface ShareGroup {
  readonly label: string;
  /** Whether exactly one of the parts is chosen, or any number of them. */
  readonly kind: 'one' | 'several';
  readonly parts: readonly SharePart[];
}

/** The ids of the chosen parts. */
export type Chosen = ReadonlySet<string>;

/** A choice with a shorter link. */
export interface ShorterChoice {
  /** What is done, as a command: "Round samples to 4 digits". */
  readonly label: string;
  readonly chosen: Chosen;
}

export interface ShareFile {
  /** A verb and its object: "Save report". */
  readonly label: string;
  /** What the file contains and how a reader opens it, in a sentence or two. */
  readonly detail: string;
  save(): void;
}

export interface ShareContent {
  /** The title of the dialog: "Share result". */
  readonly title: string;
  /** The text of the link in Markdown and HTML, one line. */
  readonly name: string;
  /** What the link never contains and where its contents go, in a sentence or two. */
  readonly privacy: string;
  /** Returns all parts, chosen or not. The last part of a kind can become required. */
  groups(chosen: Chosen): readonly ShareGroup[];
  /** The parts that are chosen when the dialog opens. */
  readonly initial: Chosen;
  /** Returns the complete address. Uploads nothing. */
  address(chosen: Chosen): Promise<string>;
  /** Returns the next step to a shorter link; null if there is none. */
  shorter(chosen: Chosen): ShorterChoice | null;
  /** Returns what a reader sees otherwise than the author because of the choice, in sentences; empty if nothing. */
  readerSees(chosen: Chosen): Promise<readonly string[]>;
  /** Returns warnings about the chosen parts, for example about secrets, in sentences. */
  warnings(chosen: Chosen): readonly string[];
  /** Returns what to embed for an address; null if it cannot be embedded. */
  embed(address: string): EmbedTarget | null;
  /** A file for readers whom a link cannot reach; null if there is none. */
  readonly file: ShareFile | null;
}

/** Adds or removes a part. In a group of which one is chosen, the part replaces the others. */
export function withPart(chosen: Chosen, group: ShareGroup, id: string): Chosen {
  const next = new Set(chosen);
  if (group.kind === 'one') {
    for (const part of group.parts) next.delete(part.id);
    next.add(id);
  } else if (!next.delete(id)) next.add(id);
  return next;
}
