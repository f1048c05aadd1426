/* The ids of workspaces that were made for a setup from a link. */

const PREFIX = 'shared-';

export const isSharedId = (id: string): boolean => id.startsWith(PREFIX);

export const newSharedId = (): string => PREFIX + crypto.randomUUID();
