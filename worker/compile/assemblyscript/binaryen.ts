import type { Bytes } from '../../../core/base/units.ts';
import { BINARYEN } from '../../../core/build/assemblyscript.ts';
import type { CompileStage } from '../protocol.ts';
import { useSiteFile } from '../site-file.ts';

/* The module of Binaryen, which the site serves as a file. */

let module: Promise<WebAssembly.Module> | null = null;

/** At most this many reports of progress, so that they cost the page little. */
const REPORTS = 100;

/** Fetches and compiles the module. Call it before the compiler is imported. */
export function loadBinaryen(onStage: (stage: CompileStage) => void): Promise<WebAssembly.Module> {
  const { program, download } = BINARYEN;
  let loaded: Bytes = 0;
  let reported = 0;
  const onBytes = (count: Bytes): void => {
    loaded += count;
    const share = Math.min(1, loaded / program.size);
    if (Math.floor(share * REPORTS) <= reported) return;
    reported = Math.floor(share * REPORTS);
    // The parts are counted decompressed; the size that is shown is that of the transfer.
    onStage({ type: 'download', loaded: Math.round(share * download), total: download });
    if (share === 1) onStage({ type: 'prepare' });
  };
  module ??= useSiteFile(program, (response) => WebAssembly.compileStreaming(response), onBytes);
  return module;
}

/**
 * Called by the package, whose script does not contain the module in the site.
 *
 * @public
 */
export function loadedBinaryen(): Promise<WebAssembly.Module> {
  if (module === null) throw new Error('the module of Binaryen was not requested');
  return module;
}
