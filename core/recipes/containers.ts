import type { Preopen, RunConfig } from '../run/config.ts';
import { differences, type HostAbilities } from './notes.ts';
import { moduleArgument, stdinPlan } from './place.ts';
import { commandLines, posixQuote } from './posix-quote.ts';
import type { Recipe, RecipeBlock, RecipeMaker } from './recipe.ts';
import { yamlString } from './yaml-string.ts';

/*
 * The module as a container image for the platform wasi/wasm, run by a Wasm shim of containerd: with Docker, or in
 * Kubernetes through a runtime class.
 */

/** Returns a DNS label, which is a valid name for images, pods and volumes. */
export function containerName(config: RunConfig): string {
  const name = config.module.name
    .toLowerCase()
    .replace(/\.wasm$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  return name === '' ? 'program' : name;
}

const DOCKERFILE = ['FROM scratch', 'COPY app.wasm /app.wasm', 'ENTRYPOINT ["/app.wasm"]', ''].join('\n');

/** Builds the image. Copying the module avoids escaping its name in the Dockerfile. */
function buildBlocks(config: RunConfig): RecipeBlock[] {
  const file = moduleArgument(config);
  const copy = file === 'app.wasm' ? [] : [`cp ${posixQuote(file)} app.wasm`];
  const build = `docker buildx build --platform wasi/wasm -t ${containerName(config)} .`;
  return [
    { title: 'Save as Dockerfile', language: 'dockerfile', file: 'Dockerfile', text: DOCKERFILE },
    { title: 'Build the image', language: 'shell', file: null, text: [...copy, build].join('\n') },
  ];
}

const ABILITIES: HostAbilities = {
  name: 'The container',
  readOnly: true,
  wallTime: false,
  memory: true,
  programName: false,
  reactor: 'The module is a reactor: containers only start commands (_start).',
  unstable: false,
};

/** Returns the absolute path of a folder in the container. */
export function mountPath({ guest }: Preopen): string {
  const path = guest
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');
  return `/${path}`;
}

function mountNotes(config: RunConfig): string[] {
  const moved = config.preopens.filter((preopen) => mountPath(preopen) !== preopen.guest.replace(/(.)\/+$/, '$1'));
  const roots = config.preopens.filter((preopen) => mountPath(preopen) === '/');
  return [
    ...moved.map(
      (preopen) => `“${preopen.guest}” becomes ${mountPath(preopen)}: shims preopen the container's root as “/”.`,
    ),
    ...roots.map(() => 'The root of a container cannot be a mount. Copy the files into the image with COPY.'),
  ];
}

const mountable = (config: RunConfig): readonly Preopen[] =>
  config.preopens.filter((preopen) => mountPath(preopen) !== '/');

/** Returns a `--mount` option. Docker parses its value as CSV; `$PWD` stays outside the single quotes. */
function mountOption(preopen: Preopen): string {
  const csv = (text: string): string => text.replaceAll('"', '""');
  const folder = preopen.folder === '' ? '' : `/${preopen.folder}`;
  const source = `'"source='"$PWD"${posixQuote(`${csv(folder)}"`)}`;
  const target = posixQuote(`,"target=${csv(mountPath(preopen))}"${preopen.access === 'read-only' ? ',readonly' : ''}`);
  return `--mount type=bind,${source}${target}`;
}

export const docker: RecipeMaker = (config, context): Recipe => {
  const stdin = stdinPlan(config);
  const parts = [
    'docker run --rm -i --network=none',
    '--runtime io.containerd.wasmtime.v1 --platform wasi/wasm',
    `--memory ${config.limits.memory}`,
    ...config.environment.map(([name, value]) => `--env ${posixQuote(`${name}=${value}`)}`),
    ...mountable(config).map(mountOption),
    [containerName(config), ...config.args.map(posixQuote)].join(' '),
  ];
  return {
    id: 'docker',
    host: 'Docker',
    home: 'https://docs.docker.com/desktop/features/wasm/',
    blocks: [
      ...buildBlocks(config),
      { title: 'Run', language: 'shell', file: null, text: stdin.before + commandLines(parts) + stdin.after },
    ],
    notes: [
      'Requires the containerd image store and a Wasm shim (runwasi). Other shims: io.containerd.wasmedge.v1, io.containerd.wasmer.v1.',
      ...mountNotes(config),
      ...differences(config, context, ABILITIES),
    ],
  };
};

/** Quotes text for a pod: Kubernetes expands `$(NAME)` in values and arguments, and `$$` to a dollar. */
const kubernetesString = (text: string): string => yamlString(text.replaceAll('$', '$$$$'));

/** Returns the pod and the runtime class that selects the Wasm shim. */
export function podYaml(config: RunConfig): string {
  const name = containerName(config);
  const mounts = mountable(config);
  const list = <Item>(
    key: string,
    items: readonly Item[],
    indent: string,
    lines: (item: Item, index: number) => string[],
  ) =>
    items.length === 0
      ? []
      : [
          `${indent}${key}:`,
          ...items.flatMap((item, index) =>
            lines(item, index).map((line, at) => `${indent}  ${at === 0 ? '- ' : '  '}${line}`),
          ),
        ];
  const reads = config.stdin.kind !== 'none';
  return [
    'apiVersion: node.k8s.io/v1',
    'kind: RuntimeClass',
    'metadata:',
    '  name: wasmtime',
    'handler: wasmtime',
    '---',
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    `  name: ${yamlString(name)}`,
    'spec:',
    '  runtimeClassName: wasmtime',
    '  restartPolicy: Never',
    `  activeDeadlineSeconds: ${Math.ceil(config.limits.wallTime / 1000)}`,
    '  containers:',
    `    - name: ${yamlString(name)}`,
    `      image: ${yamlString(`${name}:latest`)}`,
    '      imagePullPolicy: IfNotPresent',
    ...(reads ? ['      stdin: true', '      stdinOnce: true'] : []),
    ...list('args', config.args, '      ', (arg) => [kubernetesString(arg)]),
    ...list('env', config.environment, '      ', ([key, value]) => [
      `name: ${yamlString(key)}`,
      `value: ${kubernetesString(value)}`,
    ]),
    '      resources:',
    '        limits:',
    `          memory: ${yamlString(String(config.limits.memory))}`,
    ...list('volumeMounts', mounts, '      ', (preopen, index) => [
      `name: folder-${index}`,
      `mountPath: ${yamlString(mountPath(preopen))}`,
      `readOnly: ${preopen.access === 'read-only'}`,
    ]),
    ...list('volumes', mounts, '  ', (preopen, index) => [
      `name: folder-${index}`,
      'hostPath:',
      `  path: ${yamlString(`/srv/workspace${preopen.folder === '' ? '' : `/${preopen.folder}`}`)}`,
    ]),
    '',
  ].join('\n');
}

export const kubernetes: RecipeMaker = (config, context): Recipe => {
  const name = containerName(config);
  const stdin = stdinPlan(config);
  const follow =
    config.stdin.kind === 'none'
      ? `kubectl logs --follow ${name}`
      : `${stdin.before}kubectl attach -i ${name}${stdin.after}`;
  return {
    id: 'kubernetes',
    host: 'Kubernetes',
    home: 'https://github.com/containerd/runwasi',
    blocks: [
      ...buildBlocks(config),
      { title: 'Save as pod.yaml', language: 'yaml', file: 'pod.yaml', text: podYaml(config) },
      {
        title: 'Run',
        language: 'shell',
        file: null,
        text: [
          'kubectl apply -f pod.yaml',
          `kubectl wait --for=jsonpath='{.status.phase}'=Running --timeout=60s pod/${name} || true`,
          follow,
        ].join('\n'),
      },
    ],
    notes: [
      'Requires a Wasm shim (runwasi) that containerd calls “wasmtime” on the nodes, and the image in a registry that they can reach.',
      ...(mountable(config).length > 0
        ? ['The files are expected in /srv/workspace on the node. Adapt the volumes to your cluster.']
        : []),
      ...mountNotes(config),
      ...differences(config, context, { ...ABILITIES, name: 'The pod', wallTime: true }),
    ],
  };
};
