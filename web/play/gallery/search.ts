import type { Sample } from '../../../core/samples/manifest.ts';

/* Searches samples by name, language, topic and description. */

/** A match in the title scores highest, one in the long description lowest. */
function score(sample: Sample, word: string): number {
  const fields: readonly (readonly [string, number])[] = [
    [sample.title, 8],
    [sample.language, 6],
    [sample.topics.join(' '), 4],
    [sample.id, 3],
    [sample.summary, 2],
    [sample.teaches, 1],
  ];
  for (const [text, weight] of fields) {
    const at = text.toLowerCase().indexOf(word);
    if (at === 0) return weight + 1;
    if (at > 0) return weight;
  }
  return 0;
}

/** Returns the samples that contain every word, best match first; all in their order for an empty query. */
export function searchSamples(samples: readonly Sample[], query: string, language: string | null): readonly Sample[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const scored = samples
    .filter((sample) => language === null || sample.language === language)
    .map((sample) => {
      const scores = words.map((word) => score(sample, word));
      return { sample, total: scores.includes(0) ? 0 : scores.reduce((sum, each) => sum + each, 1) };
    })
    .filter(({ total }) => total > 0);
  return scored.sort((a, b) => b.total - a.total).map(({ sample }) => sample);
}

/** Returns the languages in the order of the samples. */
export function languagesOf(samples: readonly Sample[]): readonly string[] {
  return [...new Set(samples.map((sample) => sample.language))];
}
