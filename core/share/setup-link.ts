import { damageReason, type LinkDamage } from './damage.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { kindDamage } from './link-kind.ts';
import { type Setup, type SetupMember, setupOf, setupSchema } from './setup.ts';

/* A setup of Play as a link. Members with default values are omitted. */

const MEMBERS = Object.keys(setupSchema.shape) as readonly SetupMember[];

export type DecodedSetup =
  | { readonly kind: 'setup'; readonly setup: Setup }
  /**
   * A link that is cut off after its module.
   *
   * @property missing members that the rest of the link may have contained. No checksum protects the others.
   */
  | {
      readonly kind: 'partial';
      readonly setup: Setup;
      readonly missing: readonly SetupMember[];
      readonly damage: LinkDamage;
    }
  | {
      readonly kind: 'refused';
      readonly damage: LinkDamage;
      /** What is wrong, in one or two sentences. */
      readonly reason: string;
    };

const refused = (damage: LinkDamage): DecodedSetup => ({ kind: 'refused', damage, reason: damageReason(damage) });

/** Returns the data of a setup, as links and files contain it. */
export function setupData(setup: Setup): Readonly<Record<string, unknown>> {
  const defaults = setupOf(setup.module);
  const given = MEMBERS.filter(
    (name) => name === 'module' || JSON.stringify(setup[name]) !== JSON.stringify(defaults[name]),
  );
  return { kind: 'setup', ...Object.fromEntries(given.map((name) => [name, setup[name]])) };
}

/** Returns the text of a link to the setup. */
export function encodeSetupLink(setup: Setup): string {
  return sealEnvelope(setupData(setup));
}

/** Parses a link. Never throws. */
export function decodeSetupLink(text: string): DecodedSetup {
  const opened = openEnvelope(text);
  if (opened.kind === 'refused') {
    const { damage, partial } = opened;
    return (damage.kind === 'cut-off' && partial !== null ? partialSetup(partial, damage) : null) ?? refused(damage);
  }
  return parseSetup(opened.value, 'link');
}

/** Parses the data of a setup from a link or a file. */
export function parseSetup(data: unknown, place: 'link' | 'file'): DecodedSetup {
  const other = kindDamage(data, 'setup');
  if (other !== null) return refused(other);
  const parsed = setupSchema.safeParse(data);
  if (parsed.success) return { kind: 'setup', setup: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
  return refused({ kind: 'invalid', detail: `The setup in this ${place} is not valid${where}.` });
}

/** Returns the part of a link that arrived; null without a module. */
function partialSetup(partial: Readonly<Record<string, unknown>>, damage: LinkDamage): DecodedSetup | null {
  if (partial.kind !== 'setup') return null;
  const parsed = setupSchema.safeParse(partial);
  if (!parsed.success) return null;
  const last = MEMBERS.findLastIndex((name) => Object.hasOwn(partial, name));
  return { kind: 'partial', setup: parsed.data, missing: MEMBERS.slice(last + 1), damage };
}
