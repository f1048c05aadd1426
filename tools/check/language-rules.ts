/** A phrase to avoid, and the plain one to use. */
export interface PhraseRule {
  readonly pattern: RegExp;
  readonly use: string;
}

/** A space in a source matches any run of white space, because texts wrap. */
function phrase(source: string, use: string): PhraseRule {
  return { pattern: new RegExp(source.replaceAll(' ', '\\s+'), 'gi'), use };
}

export const PHRASES: readonly PhraseRule[] = [
  phrase('\\btold\\b', 'reported, returned, notified'),
  phrase('\\btells\\b', 'reports, returns, shows'),
  phrase('\\btelling\\b', 'reporting, showing'),
  phrase('\\btell (?:of|what|how|whether|that|which|by)\\b', 'report, show, detect'),
  phrase(
    '(?<!\\bthere )\\b(?:is|are|was|were) no (?!longer|more|other|one|way|need|doubt|\\w+er than)[a-z-]+',
    'is not a …, is not valid',
  ),
  phrase('\\bstands\\b(?! for\\b| alone\\b| out\\b)', 'is'),
  phrase('\\bstand\\b (?:in|at|on|under|above|below|before|after|behind|between|there|here)\\b(?! for\\b)', 'be'),
  phrase('\\bstood\\b', 'was'),
  phrase('\\bbeside\\b', 'next to, in addition to'),
  phrase('\\banew\\b', 'again'),
  phrase('\\b(?:made|make|makes|making) ready\\b', 'prepare'),
  phrase('\\b(?:taken|take|takes|taking|took)(?: [\\w{}$.]+){0,2} apart\\b', 'inspect, parse'),
  phrase('\\b(?:called|call|calls|calling)(?: it)? off\\b', 'cancel'),
  phrase('\\b(?:taken|take|takes|taking|took)(?: \\w+){0,2} away\\b', 'remove'),
  phrase('\\b(?:it|they) came with\\b', 'defaults'),
  phrase(
    "\\bof (?:its|their|his|one's|your|our|my) own(?=[.,;:)]|$| (?:and|or|in|for|that|to|which|is|are)\\b)",
    'custom, separate, your',
  ),
  phrase('\\b(?:an|the) own\\b', 'custom, your'),
  phrase('(?<!\\bas )\\bsuch\\b(?=[.,;:])', 'name it'),
  phrase(
    '(?<!\\b(?:do|does|did|done|doing|if|or|not|even|is|are|think|why|say|says|said) )\\bso(?=[.;:](?: |$))',
    'drop it or name it',
  ),
  phrase('\\bby (?:itself|themselves)\\b', 'drop it, automatically, alone'),
  phrase('\\bhow soon\\b', 'startup time, how fast'),
  phrase('\\b(?:take|takes|took) as long\\b', 'takes about the same time'),
  phrase('(?<!\\bat )\\b(?:least|most) for\\b', 'fastest on, slowest on, or a table'),
  phrase('\\bmachine (?:rests|rested|sleeps)\\b', 'is idle'),
  phrase('\\bsleeps well\\b', 'is idle'),
  phrase('\\ball that it said\\b', 'full output'),
  phrase('\\bit names none\\b', 'none declared'),
  phrase('\\bby its looks\\b', 'inferred'),
  phrase('\\bas (?:it|they) (?:is|are|was|were)(?=[.;:,)])', 'unchanged'),
  phrase('\\b(?:let|lets|letting) go\\b', 'release, discard'),
  phrase('\\bto be had\\b', 'available'),
  phrase('\\bat the most\\b', 'at most'),
  phrase('\\bunsure\\b', 'inconclusive, uncertain'),
  phrase('\\bcame of it\\b', 'result'),
  phrase('\\bmend(?:s|ed|ing)?\\b', 'fix'),
  phrase('(?<=(?:^|[.;:*/] ))Who [a-z]+s\\b', 'name the subject'),
  phrase('\\bwhole numbers?\\b', 'integer'),
  phrase('\\b(?:hand|hands|handed|handing)(?: (?:it|them|that|this))? over\\b', 'pass, transfer'),
  phrase('\\bof ours\\b', 'of the project'),
];

/** Identifiers that have a plainer name. */
export const IDENTIFIERS: ReadonlyMap<string, string> = new Map([
  ['hear', 'receive'],
  ['tell', 'notify, dispatch, report'],
  ['told', 'reported, notified'],
  ['giveUp', 'release, cancel'],
  ['breathe', 'yieldToEventLoop'],
  ['handOver', 'transfer'],
  ['letGo', 'release, discarded'],
]);

/** Texts that may keep a phrase. */
export interface AllowedText {
  readonly file: RegExp;
  /** The words around the phrase; absent where the whole file is exempt. */
  readonly text?: string;
  readonly reason: string;
}

export const ALLOWED_TEXTS: readonly AllowedText[] = [
  { file: /^tools\/check\/language/, reason: 'The rules and their tests quote the phrases.' },
];
