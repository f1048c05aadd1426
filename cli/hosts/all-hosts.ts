import { BUN } from './bun.ts';
import { DENO } from './deno.ts';
import { DOCKER } from './docker.ts';
import type { HostAdapter } from './host-adapter.ts';
import { NATIVE } from './native.ts';
import { NODE_WASI } from './node-wasi.ts';
import { PODMAN } from './podman.ts';
import { RUNC } from './runc.ts';
import { runtimeInContainer } from './runtime-in-container.ts';
import { WAZERO } from './wazero.ts';

/** A runtime in a container; with the versions with which the probe passed. */
const IN_CONTAINERS: readonly HostAdapter[] = [
  runtimeInContainer(RUNC, WAZERO, '1.1.5, wazero 1.12.0'),
  runtimeInContainer(DOCKER, WAZERO, '20.10.24, wazero 1.12.0'),
  runtimeInContainer(PODMAN, WAZERO, '4.3.1, wazero 1.12.0'),
];

/** Every host that runs a program as a process. The first is the one that others are compared with. */
export const PROCESS_HOSTS: readonly HostAdapter[] = [
  NATIVE,
  NODE_WASI,
  DENO,
  BUN,
  WAZERO,
  RUNC,
  DOCKER,
  PODMAN,
  ...IN_CONTAINERS,
];
