import { DOCKER } from './docker.ts';
import type { HostAdapter } from './host-adapter.ts';
import { NATIVE } from './native.ts';
import { NODE_WASI } from './node-wasi.ts';
import { RUNC } from './runc.ts';
import { WAZERO } from './wazero.ts';

/** Every host that runs a program as a process. The first is the one that others are compared with. */
export const PROCESS_HOSTS: readonly HostAdapter[] = [NATIVE, NODE_WASI, WAZERO, RUNC, DOCKER];
