import { GIB } from '../../core/base/units.ts';
import type { Machine } from '../../core/report/report.ts';

/*
 * What the browser tells of itself and of its machine: its name and version, the system, the processor's
 * kind, how many of them, and about how much memory. Nothing else is looked at.
 */

export interface BrowserFacts {
  /** "Chromium", "Firefox". */
  readonly name: string;
  /** As full as it is told. */
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

/** What is used of the global `navigator`; what Chromium alone has may be missing. */
export interface NavigatorLike {
  readonly userAgent: string;
  readonly hardwareConcurrency?: number;
  readonly deviceMemory?: number;
  readonly userAgentData?: {
    readonly brands: readonly Brand[];
    getHighEntropyValues(hints: readonly string[]): Promise<HighEntropyValues>;
  };
}

/** In this order, because each names the ones after it, too. */
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

/** The brand that is neither a made-up one ("Not A;Brand") nor the common base of several. */
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
  // Frozen at 10.15.7 and at NT 10.0 whatever the version: only the name says something.
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
  // Windows 11 tells 13 and more, Windows 10 less: see the documentation of client hints by Microsoft.
  if (platform === 'Windows') return Number.parseInt(platformVersion, 10) >= 13 ? 'Windows 11' : 'Windows 10';
  return `${platform} ${platformVersion}`;
}

/** Only where the user agent tells it for certain: Safari says "Intel" on every Mac. */
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

/** Browsers say these for anything that is larger, too; then it is not known. */
const MEMORY_CAPS: readonly number[] = [8, 32];

function memoryOf(gibibytes: number | undefined): number | null {
  // Below, it is rounded to a power of two.
  if (gibibytes === undefined || MEMORY_CAPS.includes(gibibytes)) return null;
  return Math.round(gibibytes * GIB);
}

const HINTS = ['fullVersionList', 'platform', 'platformVersion', 'architecture', 'bitness'];

async function askHints(navigator: NavigatorLike): Promise<HighEntropyValues> {
  try {
    return (await navigator.userAgentData?.getHighEntropyValues(HINTS)) ?? {};
  } catch {
    // A policy of the page or of the person forbids it: the user agent says enough.
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
