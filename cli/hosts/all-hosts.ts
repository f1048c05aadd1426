import { BUN } from './bun.ts';
import { DOCKER } from './containers/docker.ts';
import { PODMAN } from './containers/podman.ts';
import { RUNC } from './containers/runc.ts';
import { runtimeInContainer } from './containers/runtime-in-container.ts';
import { DENO } from './deno.ts';
import { DYNO_NODE } from './dyno-node.ts';
import type { HostAdapter } from './host-adapter.ts';
import { IWASM, IWASM_AOT } from './iwasm.ts';
import { JAVA } from './java.ts';
import { NATIVE, NATIVE_CC } from './native.ts';
import { NODE_WASI } from './node-wasi.ts';
import { WASMEDGE, WASMEDGE_AOT } from './wasmedge.ts';
import { WASMER, WASMER_AOT, WASMER_CACHED } from './wasmer.ts';
import { WASMTIME, WASMTIME_AOT, WASMTIME_CACHED } from './wasmtime.ts';
import { WAZERO, WAZERO_CACHED } from './wazero.ts';
import { WORKERD } from './workerd.ts';

/** Runtimes in containers, with the versions for which the probe passed. */
const IN_CONTAINERS: readonly HostAdapter[] = [
  runtimeInContainer(RUNC, WASMTIME, '1.1.5, wasmtime 48.0.8'),
  runtimeInContainer(RUNC, WAZERO, '1.1.5, wazero 1.12.0'),
  runtimeInContainer(DOCKER, WASMTIME, '20.10.24, wasmtime 48.0.8'),
  runtimeInContainer(DOCKER, WAZERO, '20.10.24, wazero 1.12.0'),
  runtimeInContainer(PODMAN, WASMTIME, '4.3.1, wasmtime 48.0.8'),
  runtimeInContainer(PODMAN, WAZERO, '4.3.1, wazero 1.12.0'),
];

/** Every host that runs a program as a process. The first one is the default baseline. */
export const PROCESS_HOSTS: readonly HostAdapter[] = [
  NATIVE,
  NATIVE_CC,
  NODE_WASI,
  DENO,
  BUN,
  WORKERD,
  DYNO_NODE,
  JAVA,
  WASMTIME,
  WASMTIME_CACHED,
  WASMTIME_AOT,
  WASMER,
  WASMER_CACHED,
  WASMER_AOT,
  WASMEDGE,
  WASMEDGE_AOT,
  IWASM,
  IWASM_AOT,
  WAZERO,
  WAZERO_CACHED,
  RUNC,
  DOCKER,
  PODMAN,
  ...IN_CONTAINERS,
];
