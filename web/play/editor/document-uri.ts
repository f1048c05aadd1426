import { type OpenDocument, useDocuments } from '../session/documents-store.ts';

/* Addresses of the editor's models. They name documents of Play, not files of the machine. */

export const FILE_SCHEME = 'dyno-file';
const SOURCE_SCHEME = 'dyno-source';

export interface ModelAddress {
  readonly scheme: string;
  /** Starts with a slash. */
  readonly path: string;
}

export function addressOf(document: OpenDocument): ModelAddress {
  return document.kind === 'file'
    ? { scheme: FILE_SCHEME, path: `/${document.path}` }
    : { scheme: SOURCE_SCHEME, path: `/${document.name}` };
}

/** Returns the path of a workspace file; null if the model shows something else. */
export function pathOfModel({ scheme, path }: ModelAddress): string | null {
  return scheme === FILE_SCHEME ? path.slice(1) : null;
}

/** Returns the document at an address; null if it is a source that is not open, or not of this page. */
export function documentOf(address: ModelAddress): OpenDocument | null {
  const path = pathOfModel(address);
  if (path !== null) return { kind: 'file', path };
  if (address.scheme !== SOURCE_SCHEME) return null;
  const { documents } = useDocuments.getState();
  return documents.find((each) => each.kind === 'source' && each.name === address.path.slice(1)) ?? null;
}
