import { EMBED_ATTRIBUTES, EMBED_PAGE, encodeParameters } from '../../core/embed/address.ts';

/** The parts of the element and its page that decide what the frame shows. */
export interface FrameSource {
  readonly attribute: (name: string) => string | null;
  /** The site that provides the frame. */
  readonly site: URL;
  readonly pageOrigin: string;
  /** The address that a relative `src` refers to. */
  readonly base: string;
}

/** Returns the address of the frame. */
export function frameAddress({ attribute, site, pageOrigin, base }: FrameSource): string {
  const parameters: [string, string][] = [];
  for (const name of EMBED_ATTRIBUTES) {
    const value = attribute(name);
    if (value !== null) parameters.push([name, name === 'src' ? absolute(value, base) : value]);
  }
  if (attribute('height') !== null) parameters.push(['fill', '1']);
  parameters.push(['parent', pageOrigin]);
  return new URL(EMBED_PAGE + encodeParameters(parameters), site).href;
}

/** An address that cannot be resolved is passed unchanged, and the frame reports it. */
function absolute(src: string, base: string): string {
  return URL.parse(src, base)?.href ?? src;
}

/** Returns what the frame shows, for its title. */
export function frameTitle(attribute: (name: string) => string | null): string {
  const label = attribute('label');
  if (label !== null) return label;
  if (attribute('result') !== null) return 'Wasm Dyno: recorded result';
  return `Wasm Dyno: ${attribute('sample') ?? attribute('src')?.split(/[?#]/)[0]?.split('/').at(-1) ?? 'program'}`;
}
