import type { Bytes } from '../../../core/base/units.ts';
import { CLANG } from '../../../core/build/clang.ts';
import type { CompileStage } from '../protocol.ts';
import { useSiteFile } from '../site-file.ts';
import { type ClangTools, clangTools } from './run-clang.ts';

/** At most this many reports of progress, so that they cost the page little. */
const REPORTS = 200;

/** Fetches and compiles clang. */
export async function loadClang(onStage: (stage: CompileStage) => void): Promise<ClangTools> {
  const { program, sysroot, download } = CLANG;
  const size = program.size + sysroot.size;
  let loaded: Bytes = 0;
  let reported = 0;
  const onBytes = (count: Bytes): void => {
    loaded += count;
    const share = Math.min(1, loaded / size);
    if (Math.floor(share * REPORTS) <= reported) return;
    reported = Math.floor(share * REPORTS);
    // The parts are counted decompressed; the size that is shown is that of the transfer.
    onStage({ type: 'download', loaded: Math.round(share * download), total: download });
    if (share === 1) onStage({ type: 'prepare' });
  };
  const [module, archive] = await Promise.all([
    useSiteFile(program, (response) => WebAssembly.compileStreaming(response), onBytes),
    useSiteFile(sysroot, (response) => response.arrayBuffer(), onBytes),
  ]);
  return clangTools(module, new Uint8Array(archive));
}
