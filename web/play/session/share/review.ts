import { z } from '../../../../core/base/schema.ts';
import type { RunConfig } from '../../../../core/run/config.ts';
import { hrefOf } from '../../../../core/share/address.ts';
import { damageReason, damageRemedy } from '../../../../core/share/damage.ts';
import { configOfSetup } from '../../../../core/share/setup-config.ts';
import { parseSetupFile } from '../../../../core/share/setup-file.ts';
import { type DecodedSetup, decodeSetupLink, encodeSetupLink } from '../../../../core/share/setup-link.ts';
import { setupOfQuery } from '../../../../core/share/url-setup.ts';
import { loadSetting, saveNow, saveSetting } from '../../../workspace/session.ts';
import { isInSharedWorkspace, keepSharedWorkspace } from '../../../workspace/shared-workspace.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useDialogs } from '../dialog-store.ts';
import { TOOLS, useLayout } from '../layout-store.ts';
import { useModule } from '../module-store.ts';
import { type SharedAddress, showOwnRecord, showReview, updateReview, useReview } from '../review-store.ts';
import { runOrExplain } from '../run-command.ts';
import { type CurrentRun, useRun } from '../run-store.ts';
import { availabilityOf, openSetup } from './open-setup.ts';
import { recordOfRun } from './record-run.ts';

/* A setup from a link: reviewed, then opened in a separate workspace, or discarded. Nothing runs before it is accepted. */

/** The setting of a workspace that was made for a setup: the setup as a link. */
const SETTING = 'shared-setup';

/** Decodes the setup in an address. The page goes to Bench if it is a result. Returns false if there is nothing to open. */
export function readAddress(address: SharedAddress): boolean {
  const decoded: DecodedSetup | null =
    address.kind === 'link' ? decodeSetupLink(address.text) : setupOfQuery(address.search);
  if (decoded === null) {
    showReview({ kind: 'none' });
    return false;
  }
  if (decoded.kind === 'refused') {
    if (address.kind === 'link' && decoded.damage.kind === 'other-kind') {
      showReview({ kind: 'none' });
      location.replace(hrefOf({ screen: 'bench', link: address.text }));
      return false;
    }
    showReview({
      kind: 'refused',
      problem: {
        title: address.kind === 'link' ? 'This link cannot be opened' : 'This address cannot be opened',
        detail: `${decoded.reason} Nothing was run, and your workspace is unchanged.`,
        remedy: damageRemedy(decoded.damage),
      },
    });
    return false;
  }
  showReview({
    kind: 'open',
    setup: decoded.setup,
    missing: decoded.kind === 'partial' ? decoded.missing : [],
    damage: decoded.kind === 'partial' ? damageReason(decoded.damage) : null,
    module: { kind: 'checking' },
    isOpening: false,
    problem: null,
    isOtherFile: false,
  });
  return true;
}

/** Opens a setup from a file for review, in a new page load. */
export async function reviewFile(file: File): Promise<void> {
  const decoded = parseSetupFile(await file.text());
  if (decoded.kind === 'setup') {
    // The page follows its address.
    location.hash = hrefOf({ screen: 'play', setup: encodeSetupLink(decoded.setup) });
    return;
  }
  const reason = decoded.kind === 'refused' ? decoded.reason : '';
  showReview({
    kind: 'refused',
    problem: {
      title: `${file.name} cannot be opened`,
      detail: `${reason} Nothing was run, and your workspace is unchanged.`,
      remedy: 'Ask the author for a new file.',
    },
  });
}

/** Finds out whether the module is at hand. The list of samples is loaded before. */
export async function checkModule(): Promise<void> {
  const { review } = useReview.getState();
  if (review.kind === 'open') updateReview({ module: await availabilityOf(review.setup.module) });
}

interface AcceptOptions {
  readonly run: boolean;
  readonly file?: File | null;
  readonly anyDigest?: boolean;
}

/** Opens the setup in review in its workspace, and runs it if asked to. */
export async function acceptSetup({ run, file = null, anyDigest = false }: AcceptOptions): Promise<void> {
  const { review } = useReview.getState();
  if (review.kind !== 'open' || review.isOpening) return;
  updateReview({ isOpening: true, problem: null, isOtherFile: false });
  const { setup } = review;
  const isOpen = await openSetup(setup, { file, anyDigest, onOtherFile: () => updateReview({ isOtherFile: true }) });
  // The review shows the problem, so the page does not have to.
  const { current, problem, dismissProblem } = useModule.getState();
  dismissProblem();
  if (!isOpen || current === null) {
    updateReview({ isOpening: false, problem });
    return;
  }
  keepSharedWorkspace();
  const { sha256 } = current.identity;
  saveSetting(SETTING, { link: encodeSetupLink(setup), sha256 }).catch(() => undefined);
  showReview({ kind: 'accepted', setup, sha256, own: null });
  followRuns();
  // A dialog that was requested during the review would open now.
  useDialogs.getState().close();
  showTab(setup.tab);
  goToPlay();
  if (run) runOrExplain();
}

/** Cancels the download of the module. The setup stays in review. */
export function cancelOpening(): void {
  useModule.getState().loading?.cancel();
}

function showTab(name: string | null): void {
  const tool = TOOLS.find((each) => each === name);
  if (tool !== undefined) useLayout.getState().showTool(tool);
}

/** Removes the setup from the address. Replaces the entry in the history, so that Back does not open it again. */
function goToPlay(): void {
  if (location.search === '') location.replace(hrefOf({ screen: 'play' }));
  else history.replaceState(null, '', location.pathname + hrefOf({ screen: 'play' }));
}

/** Closes the message about a link that cannot be opened. The reader's own workspace is open already. */
export function closeRefusal(): void {
  showReview({ kind: 'none' });
  goToPlay();
  void restoreAccepted();
}

/** Leaves a setup that was not accepted for the reader's own workspace. */
export function discardSetup(): void {
  history.replaceState(null, '', location.pathname + hrefOf({ screen: 'play' }));
  location.reload();
}

/** Opens the address of the page in a new page load, which chooses its workspace. */
export async function reopenPage(): Promise<void> {
  await saveNow();
  location.reload();
}

const savedSchema = z.object({ link: z.string(), sha256: z.string() });

/** Shows the setup of this workspace again after a reload. */
export async function restoreAccepted(): Promise<void> {
  // A message about another link stays until the reader closes it.
  if (!isInSharedWorkspace() || useReview.getState().review.kind !== 'none') return;
  const saved = await loadSetting(SETTING, savedSchema);
  if (saved === null) return;
  const decoded = decodeSetupLink(saved.link);
  if (decoded.kind !== 'setup') return;
  showReview({ kind: 'accepted', setup: decoded.setup, sha256: saved.sha256, own: null });
  followRuns();
}

let isFollowing = false;

/** Records each run of the module that ends, to compare it with the author's. */
function followRuns(): void {
  if (isFollowing) return;
  isFollowing = true;
  let seen: CurrentRun['ended'] = null;
  useRun.subscribe(({ run }) => {
    const { review } = useReview.getState();
    if (review.kind !== 'accepted' || run === null || run.ended === null || run.ended === seen) return;
    seen = run.ended;
    if (run.config.module.sha256 !== review.sha256) return;
    const isChanged = !isSameConfig(configOfSetup(review.setup, run.config.module), run.config);
    const changes = useWorkspace.getState().lastRun?.changes ?? [];
    void recordOfRun(run, changes).then((record) => record !== null && showOwnRecord({ record, isChanged }));
  });
}

/** Both are results of one schema, so their members are in the same order. */
const isSameConfig = (a: RunConfig, b: RunConfig): boolean => JSON.stringify(a) === JSON.stringify(b);
