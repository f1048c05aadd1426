import { GIB } from '../../core/base/units.ts';
import type { Machine } from '../../core/report/report.ts';

/*
 * Reads facts about the browser and its machine: name and version, operating system, architecture, number of
 * processors, and approximate memory. Nothing else is read.
 */

export interface BrowserFacts {
  /** For example "Chromium" or "Firefox". */
  readonly name: string;
  /** With the precision that the browser reports. */
  readonly version: string;
  readonly machine: Machine;
}

interface Brand {
  readonly brand: string;
  readonly version: string;
}

interface HighEntropyValues {
  readonly fullVersionList?: readonly Brand[];
  readonly platform?: string;
  readonly platformVersion?: string;
  readonly architecture?: string;
  readonly bitness?: string;
}

/** The parts of `navigator` that are read. Some exist only in Chromium. */
export interface NavigatorLike {
  readonly userAgent: string;
  readonly hardwareConcurrency?: number;
  readonly deviceMemory?: number;
  readonly userAgentData?: {
    readonly brands: readonly Brand[];
    getHighEntropyValues(hints: readonly string[]): Promise<HighEntropyValues>;
  };
}

/** In this order, because each user agent also contains the names after its own. */
const FAMILIES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdg(?:A|iOS)?\/([\d.]+)/, 'Microsoft Edge'],
  [/\bOPR\/([\d.]+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/([\d.]+)/, 'Firefox'],
  [/\bHeadlessChrome\/([\d.]+)/, 'Headless Chromium'],
  [/\b(?:Chrome|CriOS)\/([\d.]+)/, 'Chrome'],
  [/\bVersion\/([\d.]+).*\bSafari\//, 'Safari'],
];

function browserFromUserAgent(userAgent: string): { name: string; version: string } {
  for (const [pattern, name] of FAMILIES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return { name, version };
  }
  return { name: 'Browser', version: '' };
}

/** Returns the brand that is neither a placeholder ("Not A;Brand") nor the common base of several browsers. */
function browserFromBrands(brands: readonly Brand[]): { name: string; version: string } | null {
  const real = brands.filter(({ brand }) => !/\bnot\b/i.test(brand.replace(/[^a-z]/gi, ' ')));
  const best = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  if (best === undefined) return null;
  const name = best.brand === 'HeadlessChrome' ? 'Headless Chromium' : best.brand;
  return { name, version: best.version };
}

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bAndroid ([\d.]+)/, 'Android'],
  [/\b(?:iPhone|iPad)\b.*? OS ([\d_]+)/, 'iOS'],
  // Versions are frozen at 10.15.7 and NT 10.0, so only the name is meaningful.
  [/\bMac OS X\b/, 'macOS'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

function systemFromUserAgent(userAgent: string): string | null {
  for (const [pattern, name] of SYSTEMS) {
    const match = pattern.exec(userAgent);
    if (match !== null) return match[1] === undefined ? name : `${name} ${match[1].replaceAll('_', '.')}`;
  }
  return null;
}

function systemFromHints({ platform, platformVersion }: HighEntropyValues): string | null {
  if (platform === undefined || platform === '') return null;
  if (platformVersion === undefined || platformVersion === '') return platform;
  // Windows 11 reports 13 or more, Windows 10 less, as documented by Microsoft for client hints.
  if (platform === 'Windows') return Number.parseInt(platformVersion, 10) >= 13 ? 'Windows 11' : 'Windows 10';
  return `${platform} ${platformVersion}`;
}

/** Returns the architecture only if the user agent is reliable: Safari reports "Intel" on every Mac. */
function architectureFromUserAgent(userAgent: string): string | null {
  if (/\b(?:x86_64|Win64; x64)\b/.test(userAgent)) return 'x86-64';
  if (/\baarch64\b/.test(userAgent)) return 'arm64';
  return null;
}

function architectureFromHints({ architecture, bitness }: HighEntropyValues): string | null {
  if (architecture === 'x86') return bitness === '64' ? 'x86-64' : 'x86';
  if (architecture === 'arm') return bitness === '64' ? 'arm64' : 'arm';
  return architecture === undefined || architecture === '' ? null : architecture;
}

/** Browsers also report these values for larger memory, so they mean "unknown". */
const MEMORY_CAPS: readonly number[] = [8, 32];

function memoryOf(gibibytes: number | undefined): number | null {
  // Smaller values are rounded to a power of two.
  if (gibibytes === undefined || MEMORY_CAPS.includes(gibibytes)) return null;
  return Math.round(gibibytes * GIB);
}

const HINTS = ['fullVersionList', 'platform', 'platformVersion', 'architecture', 'bitness'];

async function askHints(navigator: NavigatorLike): Promise<HighEntropyValues> {
  try {
    return (await navigator.userAgentData?.getHighEntropyValues(HINTS)) ?? {};
  } catch {
    // A policy forbids it; the user agent is sufficient.
    return {};
  }
}

export async function browserFacts(navigator: NavigatorLike): Promise<BrowserFacts> {
  const { userAgent, hardwareConcurrency, deviceMemory, userAgentData } = navigator;
  const hints = await askHints(navigator);
  const brands = hints.fullVersionList ?? userAgentData?.brands ?? [];
  return {
    ...(browserFromBrands(brands) ?? browserFromUserAgent(userAgent)),
    machine: {
      cpu: null,
      cores: hardwareConcurrency ?? null,
      memory: memoryOf(deviceMemory),
      os: systemFromHints(hints) ?? systemFromUserAgent(userAgent),
      architecture: architectureFromHints(hints) ?? architectureFromUserAgent(userAgent),
    },
  };
}
