import init, { format } from '@wasm-fmt/clang-format/web';

/** The style of the C and C++ samples. */
const STYLE = 'LLVM';

/**
 * Formats C or C++ with clang-format, which also formats code with errors. Returns null if it fails.
 *
 * @param binary of the formatter; fetched from the site by default
 */
export async function formatWithClang(
  file: string,
  text: string,
  binary?: Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  await init(binary);
  try {
    return format(text, file, STYLE);
  } catch {
    return null;
  }
}
